import { z } from 'zod'
import { addMonths } from '../../base/day.ts'
import { isRefusal } from '../../base/refusal.ts'
import { total } from '../../base/yen.ts'
import { month, uuid, yenAmount } from '../../base/zod.ts'
import { everyone, defineAsk } from '../act.ts'
import { clients } from '../clients/facts.ts'
import { findRow, rowsWhere } from '../find.ts'
import { people } from '../people/facts.ts'
import { chainOf, countedSlips } from './chain.ts'
import { compareSlips } from './comparison.ts'
import { payrollRuns, payslips } from './facts.ts'
import { lineDifference } from './slip-shape.ts'

/** 前月の明細と行ごとに比べ、わかる理由を添えます。 */
export const comparePayroll = defineAsk({
  name: 'payroll.compare',
  label: '前月との比較',
  about: '前月の明細と行ごとに比べ、わかる理由を添えます。',
  may: everyone,
  input: z.object({ client: uuid, month }),
  output: z.object({
    month,
    before: month,
    net: z.object({ before: yenAmount, after: yenAmount }),
    people: z.array(
      z.object({
        person: uuid,
        number: z.string(),
        name: z.string(),
        state: z.enum(['継続', '今月から', '今月なし']),
        net: z.object({ before: yenAmount.nullable(), after: yenAmount.nullable() }),
        lines: z.array(lineDifference),
      }),
    ),
  }),
  async answer(desk, input) {
    const client = await findRow(desk, clients, input.client, '顧問先')
    if (isRefusal(client)) return client
    const before = addMonths(input.month, -1)
    const { runs, slips, known } = await desk.read(async (db) => {
      const runs = await rowsWhere(db, payrollRuns, { client_id: client.id, month: [before, input.month] })
      const slips = await rowsWhere(db, payslips, { client_id: client.id, run_id: runs.map((run) => run.id) })
      return { runs, slips, known: await rowsWhere(db, people, { client_id: client.id }) }
    })
    const of = (wanted: string) =>
      new Map(countedSlips(slips, chainOf(runs, wanted), { open: true }).map((slip) => [slip.person_id, slip]))
    const [earlier, later] = [of(before), of(input.month)]
    const compared = known
      .sort((a, b) => (a.number < b.number ? -1 : 1))
      .flatMap((person) => {
        const [old, now] = [earlier.get(person.id), later.get(person.id)]
        if (old === undefined && now === undefined) return []
        const state = old === undefined ? ('今月から' as const) : now === undefined ? ('今月なし' as const) : ('継続' as const)
        const net = { before: old?.net ?? null, after: now?.net ?? null }
        return [{ person: person.id, number: person.number, name: person.name, state, net, lines: compareSlips(old, now) }]
      })
    const sum = (kept: typeof earlier) => total([...kept.values()].map((slip) => slip.net))
    return { month: input.month, before, net: { before: sum(earlier), after: sum(later) }, people: compared }
  },
})
