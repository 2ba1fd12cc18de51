import { z } from 'zod'
import { isRefusal, refuseAll, type Refusal } from '../../base/refusal.ts'
import { total } from '../../base/yen.ts'
import { month, uuid, yenAmount } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { clerks, defineAct, type Reading } from '../act.ts'
import { clients } from '../clients/facts.ts'
import { rowsWhere } from '../find.ts'
import { paidAlike, payClientAlike, type PaidAlike } from './pay-alike.ts'
import { told, toldRefusal } from './slip-shape.ts'

/** 勤怠が届かない月の給与を、前に確定した月と同じ額で支払います（暫定）。勤怠が届いたら精算します。 */
export const payAsLastMonth = defineAct({
  name: 'payroll.as-last-month',
  label: '前月と同額の給与（暫定）',
  about:
    '勤怠が届かない月の給与を、前に確定した月と同じ支給額で計算します（暫定）。控除はその月の法令と登録のとおりです。顧問先を指定しなければ、担当するすべての顧問先について行います。',
  may: clerks,
  input: z.object({
    /** One client; all the clerk sees where it is left out, as far as nobody has calculated the month yet. */
    client: uuid.optional(),
    month,
    /** People who are knowingly not paid in this run. */
    leaveOut: z.array(uuid).optional(),
    /** Fix at once what could be calculated. Whoever is left out has been named by a rehearsal. */
    fix: z.boolean().optional(),
  }),
  output: z.object({
    runs: z.array(paidAlike),
    skipped: z.array(
      z.object({ client: z.object({ id: uuid, code: z.string(), name: z.string() }), refusals: z.array(toldRefusal) }),
    ),
    people: z.int(),
    net: yenAmount,
  }),
  law: true,
  bulk: ['payroll_runs', 'payslips', 'settlements'],
  removes: ['payslips'],
  async decide(desk, input) {
    const changes = new Changes()
    const one = input.client === undefined ? null : await payClientAlike(desk, changes, input.client, input)
    if (isRefusal(one)) return one
    const all = one === null ? await payAllAlike(desk, changes, input) : { runs: [one], skipped: [] }
    if (isRefusal(all)) return all
    const nets = all.runs.flatMap((run) => run.people.map((person) => person.net))
    return { changes, answer: { ...all, people: nets.length, net: total(nets) } }
  },
})

interface Skipped {
  client: { id: string; code: string; name: string }
  refusals: z.infer<typeof toldRefusal>[]
}

/** Every client in sight, by code. Who cannot be paid alike is told with the reason; refuses only where nobody can. */
async function payAllAlike(
  desk: Reading,
  changes: Changes,
  input: { month: string; leaveOut?: string[] | undefined; fix?: boolean | undefined },
): Promise<{ runs: PaidAlike[]; skipped: Skipped[] } | Refusal> {
  const rows = await desk.read((db) => rowsWhere(db, clients, { ended_on: null }))
  const runs: PaidAlike[] = []
  const skipped: Skipped[] = []
  const refusals: Refusal[] = []
  for (const { id, code, name } of rows.sort((a, b) => (a.code < b.code ? -1 : 1))) {
    const paid = await payClientAlike(desk, changes, id, { ...input, untouched: true })
    if (!isRefusal(paid)) runs.push(paid)
    else {
      refusals.push(paid)
      skipped.push({ client: { id, code, name }, refusals: told(paid) })
    }
  }
  return (runs.length === 0 ? refuseAll(refusals) : null) ?? { runs, skipped }
}
