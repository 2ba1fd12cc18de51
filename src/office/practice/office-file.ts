import { parse } from 'yaml'
import { z } from 'zod'
import { issueWords } from '../../base/issue-words.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { month } from '../../base/zod.ts'
import { roles } from '../act.ts'

const member = z.object({
  login: z.string(),
  name: z.string(),
  role: z.enum(roles),
  /** For practice only: shown when the house starts. */
  password: z.string(),
  /** Codes of the clients a clerk is assigned. */
  clients: z.array(z.string()).optional(),
})
export type PracticeMember = z.infer<typeof member>

const client = z.object({
  code: z.string(),
  published: z.array(month),
  fixed: z.array(month),
  open: month,
  /** Files of people who come in by `people.hire`. */
  hires: z.array(z.string()).default([]),
})
export type PracticeClient = z.infer<typeof client>

const officeFile = z.object({
  office: z.object({
    name: z.string().min(1),
    sharoushiName: z.string().nullable(),
    /** 登録番号 */
    sharoushiNumber: z
      .string()
      .regex(/^\d{8}$/, '登録番号は8桁の数字です')
      .nullable(),
  }),
  members: z.array(member).default([]),
  clients: z.array(client).default([]),
})
/** An office described in a file (office.yaml): its name, who signs for it, and in practice who works there and for whom. */
export type OfficeFile = z.infer<typeof officeFile>

/** Reads an office.yaml. Refuses what is not one. */
export function readOfficeFile(text: string, file: string): OfficeFile | Refusal {
  const parsed = officeFile.safeParse(yamlOf(text), { error: issueWords })
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  const field = issue.path.join('.')
  const remedy = 'samples/practice/office.yaml の形に合わせてください。'
  return refuse('office-file.malformed', `${file}の「${field}」が正しくありません（${issue.message}）。`, remedy, { file, field })
}

function yamlOf(text: string): unknown {
  try {
    return parse(text, { schema: 'core' })
  } catch {
    return null
  }
}
