import { z } from 'zod'
import { canonicalJson } from '../../base/canonical.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { explain } from '../../law/index.ts'
import type { Payslip } from '../../law/payslip/facts.ts'
import { payslip } from '../../law/payslip/rule.ts'
import { everyone, defineAsk } from '../act.ts'
import { notFound, rowsWhere } from '../find.ts'
import { people } from '../people/facts.ts'
import { factsOf } from '../row.ts'
import { payrollRuns, payslips, runFacts, type StoredPayslip } from './facts.ts'
import { slip } from './slip-shape.ts'
import { factsOfSlip, keptSlip } from './stored-slip.ts'

/** 一人の明細を、すべての行の根拠とともに表示します。 */
export const payrollSlip = defineAsk({
  name: 'payroll.slip',
  label: '給与明細となぜ',
  about: '一人の明細を、すべての行の根拠とともに表示します。',
  may: everyone,
  input: z.object({ run: uuid, person: uuid }),
  output: z.object({
    run: runFacts,
    person: z.object({ id: uuid, number: z.string(), name: z.string() }),
    slip,
    facts: z.unknown(),
  }),
  async answer(desk, input) {
    const { run, row, person } = await desk.read(async (db) => ({
      run: (await rowsWhere(db, payrollRuns, { id: input.run }))[0],
      row: (await rowsWhere(db, payslips, { run_id: input.run, person_id: input.person }))[0],
      person: (await rowsWhere(db, people, { id: input.person }))[0],
    }))
    if (run === undefined || row === undefined || person === undefined) return notFound('給与明細')
    const replayed = replay(row, person.name)
    if (isRefusal(replayed)) return replayed
    return {
      run: factsOf(runFacts, run),
      person: { id: person.id, number: person.number, name: person.name },
      slip: {
        earnings: [...replayed.earnings],
        deductions: [...replayed.deductions],
        employer: [...replayed.employer],
        totals: replayed.totals,
        notes: [...replayed.notes],
      },
      facts: row.facts,
    }
  },
})

/** The stored facts through the law again, explained. A figure that differs from the stored one is said aloud, never shown in its place. */
function replay(row: StoredPayslip, name: string): Payslip | Refusal {
  const facts = factsOfSlip(row)
  const finding = explain(payslip, facts)
  if (isRefusal(finding)) return finding
  const again = keptSlip(facts, finding.value)
  const differing = (Object.keys(again) as (keyof typeof again)[]).filter(
    (column) => canonicalJson(again[column]) !== canonicalJson(row[column]),
  )
  if (differing.length === 0) return finding.value
  return refuse(
    'payslip.replay-differs',
    `${name}さんの明細は、保存された事実から計算し直すと、保存された金額と一致しません。`,
    '保存された明細はそのまま残っています。計算規則の訂正の一覧を確かめ、開発元に知らせてください。',
    { field: differing.join('・'), value: row.id },
  )
}
