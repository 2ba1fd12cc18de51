import { z } from 'zod'
import { isDay, isMonth, lastDayOf } from '../../base/day.ts'

/** When a parameter is expected to change next, and what will say so. */
export interface NextChange {
  /** The day or month of the announcement, or of coming into force when that is known already; `none` when nothing is expected. */
  readonly on: string
  /** What announces it, e.g. `全国健康保険協会が令和9年3月分の率を公表する`. */
  readonly by: string
}

const day = z.string().refine(isDay, 'is not a day')
const text = z.string().min(1)

/** A parameter file as it is written. A key it does not know is an error: a misspelt `until` would hold for ever. */
export const parameterFile = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/, 'is not subject.what'),
  label: text,
  article: text,
  confirmed: day,
  next: z.strictObject({
    on: z.string().refine((on) => on === 'none' || isDay(on) || isMonth(on), 'is no day, month or none'),
    by: text,
  }),
  values: z.array(
    z.strictObject({
      from: day,
      until: day.exactOptional(),
      source: text,
      confidence: z.enum(['A', 'B', 'C']).exactOptional(),
      value: z.unknown().refine((value) => value !== undefined, 'is missing'),
    }),
  ),
})
export type ParameterFile = z.infer<typeof parameterFile>

/** What is wrong with a parameter file, one sentence each; the file itself when nothing is. */
export function readParameterFile(content: unknown): ParameterFile | readonly string[] {
  const parsed = parameterFile.safeParse(content)
  if (!parsed.success) return parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${told(issue, content)}`)
  const wrong = [...wrongOrder(parsed.data), ...wrongNext(parsed.data)]
  return wrong.length > 0 ? wrong : parsed.data
}

const asked = {
  confirmed: `write the last day it was compared with its source, as confirmed: 'YYYY-MM-DD'`,
  next: `write when it is expected to change and what announces that, as next: { on: 'YYYY-MM', by: '…' } (a day, a month, or none)`,
}

function told(issue: z.core.$ZodIssue, content: unknown): string {
  const [field] = issue.path
  const missing = typeof content === 'object' && content !== null && !(String(field) in content)
  return missing && Object.hasOwn(asked, String(field)) ? `missing; ${asked[field as keyof typeof asked]}` : issue.message
}

function wrongOrder({ values }: ParameterFile): string[] {
  return values.flatMap(({ from, until }, index) => {
    if (index > 0 && from <= values[index - 1]!.from) return [`values: from ${from} is not a later day`]
    return until !== undefined && until < from ? [`values: until ${until} is before from ${from}`] : []
  })
}

/** Who confirms a figure after its change was expected knows the next one. */
function wrongNext({ confirmed, next }: ParameterFile): string[] {
  if (next.on === 'none' || (isMonth(next.on) ? lastDayOf(next.on) : next.on) > confirmed) return []
  return [`next: ${next.on} was over when it was confirmed on ${confirmed}; write the change after it`]
}
