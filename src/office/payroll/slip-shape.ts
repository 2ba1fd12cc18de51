import { z } from 'zod'
import type { Refusal } from '../../base/refusal.ts'
import { civilDay, yenAmount } from '../../base/zod.ts'
import type { Because } from '../../law/core/finding.ts'

/** Schemas of a finished slip as the law room's types describe it. */

export const because: z.ZodType<Because> = z.lazy(() =>
  z.object({ rule: z.string(), label: z.string(), articles: z.array(z.string()), steps: z.array(step) }),
) as z.ZodType<Because>

const step = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('parameter'), label: z.string(), value: z.string(), from: civilDay, source: z.string() }),
  z.object({
    kind: z.literal('figure'),
    label: z.string(),
    working: z.string().optional(),
    value: z.union([z.number(), z.string()]),
    unit: z.string().optional(),
    rounding: z.string().optional(),
  }),
  z.object({ kind: z.literal('part'), because, value: z.unknown() }),
])

export const slipLine = z.object({ code: z.string(), label: z.string(), amount: yenAmount, because: because.nullable() })

export const slipTotals = z.object({
  earnings: yenAmount,
  taxable: yenAmount,
  nontaxable: yenAmount,
  socialInsurance: yenAmount,
  taxBase: yenAmount,
  deductions: yenAmount,
  net: yenAmount,
  fixedRemuneration: yenAmount,
  variableRemuneration: yenAmount,
  employmentWages: yenAmount,
})

export const slip = z.object({
  earnings: z.array(slipLine),
  deductions: z.array(slipLine),
  employer: z.array(slipLine),
  totals: slipTotals,
  notes: z.array(z.string()),
})

/** A line of a slip that differs from another slip of the same person. */
export const lineDifference = z.object({
  section: z.enum(['支給', '控除']),
  code: z.string(),
  label: z.string(),
  before: yenAmount.nullable(),
  after: yenAmount.nullable(),
  difference: yenAmount,
  reason: z.string().nullable(),
})

/** A refusal told inside an answer, e.g. for one person of many. */
export const toldRefusal = z.object({ code: z.string(), message: z.string(), remedy: z.string() })

/** A refusal and those that came with it, for telling. */
export function told(refusal: Refusal): z.infer<typeof toldRefusal>[] {
  return [refusal, ...(refusal.more ?? [])].map(({ code, message, remedy }) => ({ code, message, remedy }))
}

/** A file made for the person to keep. */
export const document = z.object({ fileName: z.string(), mediaType: z.string(), base64: z.string() })
