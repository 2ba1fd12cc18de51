import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { month, uuid } from '../../base/zod.ts'
import { edition } from '../../law/index.ts'
import { payslip } from '../../law/payslip/rule.ts'
import { everyone, defineAsk } from '../act.ts'
import { rowsWhere } from '../find.ts'
import { people } from '../people/facts.ts'
import { countedSlips } from '../payroll/chain.ts'
import { compareSlips } from '../payroll/comparison.ts'
import { payrollRuns, payslips } from '../payroll/facts.ts'
import { lineDifference, told, toldRefusal } from '../payroll/slip-shape.ts'
import { factsOfSlip, keptSlip } from '../payroll/stored-slip.ts'

/** 確定した月の明細のうち、いまの法令で計算し直すと金額が変わるものを、前後の金額とともに並べます。 */
export const changedSlips = defineAsk({
  name: 'law.changed-slips',
  label: '法令の訂正で変わる明細',
  about: '確定した月の明細のうち、いまの法令で計算し直すと金額が変わるものを、前後の金額とともに並べます。',
  may: everyone,
  input: z.object({ month }),
  output: z.object({
    /** The edition they were worked again with. */
    edition: z.string(),
    looked: z.int(),
    slips: z.array(
      z.object({
        client: uuid,
        run: uuid,
        person: uuid,
        number: z.string(),
        name: z.string(),
        /** The edition the slip was calculated under. */
        edition: z.string().nullable(),
        lines: z.array(lineDifference),
        refusals: z.array(toldRefusal),
      }),
    ),
  }),
  async answer(desk, input) {
    const { runs, slips, persons } = await desk.read(async (db) => {
      const found = (await rowsWhere(db, payrollRuns, { month: input.month })).filter((run) => run.state !== '計算中')
      const stored = await rowsWhere(db, payslips, { run_id: found.map(({ id }) => id) })
      return { runs: found, slips: stored, persons: await rowsWhere(db, people, { id: stored.map((one) => one.person_id) }) }
    })
    const runOf = new Map(runs.map((run) => [run.id, run]))
    const personOf = new Map(persons.map((person) => [person.id, person]))
    const counted = countedSlips(slips, runs)
    const changed = counted.flatMap((row) => {
      const facts = factsOfSlip(row)
      const again = payslip.run(facts, null)
      const lines = isRefusal(again) ? [] : compareSlips(row, keptSlip(facts, again))
      const refusals = isRefusal(again) ? told(again) : []
      if (lines.length === 0 && refusals.length === 0) return []
      const { number, name } = personOf.get(row.person_id)!
      const run = runOf.get(row.run_id)!
      return [{ client: row.client_id, run: run.id, person: row.person_id, number, name, edition: run.edition, lines, refusals }]
    })
    return { edition: edition(), looked: counted.length, slips: changed }
  },
})
