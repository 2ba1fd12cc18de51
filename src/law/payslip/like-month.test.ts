import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { mustNotRefuse } from '../../base/refusal.ts'
import { explain, payslip, payslipInput } from '../index.ts'
import { earningsAgain } from './like-month.ts'

interface Case {
  readonly name: string
  readonly input: unknown
}
const cases = parse(readFileSync(new URL('./cases.yaml', import.meta.url), 'utf8'), { schema: 'core', merge: true }) as Case[]
const factsOf = (name: string) => payslipInput.parse(cases.find((one) => one.name.startsWith(name))!.input)

const nothing = Object.fromEntries(Object.keys(payslipInput.shape.work.shape).map((key) => [key, 0])) as ReturnType<
  typeof factsOf
>['work']

test.each(['月給30万円、残業20時間30分', '時給1,300円、有給1日、深夜10時間、車通勤8km'])(
  '%s: paid again without attendance, the amounts and what they count for are the same',
  (name) => {
    const facts = factsOf(name)
    const { totals, earnings } = mustNotRefuse(payslip.run(facts, null))
    const again = {
      ...facts,
      periodStart: '2026-06-01',
      closingDay: '2026-06-30',
      payDay: '2026-07-24',
      likeMonth: '2026-06',
      earnings: earningsAgain(facts, earnings),
      wageRate: null,
      work: nothing,
    }
    const slip = mustNotRefuse(explain(payslip, again)).value
    const amounts = (lines: typeof earnings) => lines.map(({ code, label, amount }) => [code, label, amount])
    expect(amounts(slip.earnings)).toEqual(amounts(earnings))
    for (const total of [
      'earnings',
      'taxable',
      'nontaxable',
      'employmentWages',
      'fixedRemuneration',
      'variableRemuneration',
    ] as const)
      expect(slip.totals[total], total).toBe(totals[total])
    expect(slip.earnings[0]!.because).toEqual({
      rule: 'payslip.like-month',
      label: '前月と同額（暫定）',
      articles: ['労働基準法24条2項'],
      steps: [
        {
          kind: 'figure',
          label: '前月と同額（暫定）',
          working: '2026年6月分に確定した額',
          value: earnings[0]!.amount,
          unit: '円',
        },
      ],
    })
    // And once more from the provisional slip, where attendance stays away for a second month.
    expect(
      amounts(mustNotRefuse(payslip.run({ ...again, earnings: earningsAgain(again, slip.earnings) }, null)).earnings),
    ).toEqual(amounts(earnings))
  },
)
