import { z } from 'zod'
import { addMonths, type Month } from '../../base/day.ts'
import { mustNotRefuse, refuse, type Refusal } from '../../base/refusal.ts'
import { total } from '../../base/yen.ts'
import { civilDay, month } from '../../base/zod.ts'
import { edition, explain, payslip, payslipInput } from '../../law/index.ts'
import { compareSlips } from '../payroll/comparison.ts'
import { slip } from '../payroll/slip-shape.ts'
import { keptSlip } from '../payroll/stored-slip.ts'
import type { MonthOnFiles } from './month-on-files.ts'
import { importNote, importRefusal } from './schemas.ts'

const findingsSlip = z.object({ number: z.string(), name: z.string(), facts: payslipInput, slip })

/** findings.json: every slip with the because of every line, what was refused, what should be noticed, and the law's edition. */
export const monthFindings = z.object({
  format: z.literal('tsuzuki-month/1'),
  client: z.object({ code: z.string(), name: z.string() }),
  month,
  period: z.object({ periodStart: civilDay, closingDay: civilDay, payDay: civilDay }),
  edition: z.string(),
  totals: z.object({ people: z.int(), earnings: z.int(), deductions: z.int(), net: z.int() }),
  slips: z.array(findingsSlip),
  comparison: z
    .object({ before: month, people: z.array(z.object({ number: z.string(), name: z.string(), lines: z.array(z.unknown()) })) })
    .nullable(),
  refusals: z.array(importRefusal),
  notes: z.array(importNote),
})
export type MonthFindings = z.infer<typeof monthFindings>

/** The findings of a calculated month; `earlier` are those of months before, of which last month's is compared. */
export function findingsOf(made: MonthOnFiles, wanted: Month, earlier: readonly MonthFindings[]): MonthFindings {
  const slips = made.slips.map(({ person, facts }) => ({
    number: person.number,
    name: person.name,
    facts,
    // The explained path is the same rule over the same facts, so that it cannot refuse what was calculated.
    slip: mustNotRefuse(explain(payslip, facts)).value as z.infer<typeof slip>,
  }))
  const sum = (of: 'earnings' | 'deductions' | 'net') => total(slips.map((one) => one.slip.totals[of]))
  const last = earlier.find((one) => one.month === addMonths(wanted, -1))
  return {
    format: 'tsuzuki-month/1',
    client: { code: made.client.code, name: made.client.name },
    month: wanted,
    period: made.period,
    edition: edition(),
    totals: { people: slips.length, earnings: sum('earnings'), deductions: sum('deductions'), net: sum('net') },
    slips,
    comparison: last === undefined ? null : comparisonOf(last, slips),
    refusals: made.refusals.flatMap(listed),
    notes: [...made.notes],
  }
}

/** Reads the findings of a month before. Refuses another client's and what is not such a file. */
export function readFindings(text: string, file: string, client: string): MonthFindings | Refusal {
  const parsed = monthFindings.safeParse(jsonOf(text))
  if (!parsed.success) {
    return refuse(
      'month.previous-unreadable',
      `${file}は前の月の findings.json ではありません。`,
      'tsuzuki month が作ったフォルダを指定してください。',
      { file },
    )
  }
  if (parsed.data.client.code === client) return parsed.data
  return refuse(
    'month.previous-of-other-client',
    `${file}は顧問先「${parsed.data.client.code}」のものです（今回は「${client}」）。`,
    '同じ顧問先の前の月のフォルダを指定してください。',
    { file, value: parsed.data.client.code },
  )
}

/** A refusal and those it brought along, each by itself. */
export function listed({ more = [], ...first }: Refusal): z.infer<typeof importRefusal>[] {
  return [first, ...more.flatMap(listed)] as z.infer<typeof importRefusal>[]
}

/** A kept slip of the findings, as the house stores slips. */
export function keptOf({ facts, slip: made }: Pick<MonthFindings['slips'][number], 'facts' | 'slip'>) {
  return keptSlip(facts, made)
}

function comparisonOf(last: MonthFindings, slips: MonthFindings['slips']): MonthFindings['comparison'] {
  const [before, now] = [last.slips, slips].map((list) => new Map(list.map((one) => [one.number, one])))
  const everyone = new Map([...before!, ...now!].map(([number, { name }]) => [number, name]))
  const people = [...everyone].flatMap(([number, name]) => {
    const [old, fresh] = [before!.get(number), now!.get(number)]
    const lines = compareSlips(old === undefined ? undefined : keptOf(old), fresh === undefined ? undefined : keptOf(fresh))
    return lines.length === 0 ? [] : [{ number, name, lines }]
  })
  return { before: last.month, people: people.sort((one, other) => (one.number < other.number ? -1 : 1)) }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
