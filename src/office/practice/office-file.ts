import { parse } from 'yaml'
import { z } from 'zod'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { roles } from '../act.ts'

const officeFile = z.object({
  office: z.object({
    name: z.string().min(1),
    sharoushiName: z.string().nullable(),
    /** 登録番号, 8 digits */
    sharoushiNumber: z
      .string()
      .regex(/^\d{8}$/, '登録番号は8桁の数字です')
      .nullable(),
  }),
  members: z
    .array(
      z.object({
        login: z.string(),
        name: z.string(),
        role: z.enum(roles),
        /** For practice only: shown when the house starts. */
        password: z.string(),
        /** Codes of the clients a clerk is assigned. */
        clients: z.array(z.string()).optional(),
      }),
    )
    .default([]),
})
/** An office described in a file (office.yaml): its name, who signs for it, and in practice who works there. */
export type OfficeFile = z.infer<typeof officeFile>

/** Reads an office.yaml. Refuses what is not one. */
export function readOfficeFile(text: string, file: string): OfficeFile | Refusal {
  const parsed = officeFile.safeParse(yamlOf(text))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  const field = issue.path.join('.')
  return refuse(
    'office-file.malformed',
    `${file}の「${field}」が正しくありません（${issue.message}）。`,
    'samples/practice/office.yaml の形に合わせてください。',
    {
      file,
      field,
    },
  )
}

function yamlOf(text: string): unknown {
  try {
    return parse(text, { schema: 'core' })
  } catch {
    return null
  }
}
