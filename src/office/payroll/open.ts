import { z } from 'zod'
import { isRefusal, refuse } from '../../base/refusal.ts'
import { civilDay, month, uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { clerks, defineAct } from '../act.ts'
import { clientFacts, clients } from '../clients/facts.ts'
import { findRow } from '../find.ts'
import { factsOf } from '../row.ts'
import { payrollRuns } from './facts.ts'
import { newRun } from './new-run.ts'
import { closingOf, periodOf } from './period.ts'
import { runClaim, runLabel } from './run-state.ts'

/** 一か月の給与を始め、締日と支給日を決めます。休日に当たる支給日は顧問先の決めで動きます。 */
export const openPayroll = defineAct({
  name: 'payroll.open',
  label: '給与の開始',
  about: '一か月の給与を始め、締日と支給日を決めます。休日に当たる支給日は顧問先の決めで動きます。',
  may: clerks,
  input: z.object({ client: uuid, month, payDay: civilDay.optional() }),
  output: z.object({ run: uuid, periodStart: civilDay, closingDay: civilDay, payDay: civilDay }),
  async decide(desk, input) {
    const row = await findRow(desk, clients, input.client, '顧問先')
    if (isRefusal(row)) return row
    const client = factsOf(clientFacts, row)
    const closing = closingOf(client, input.month)
    const period = input.payDay === undefined ? periodOf(client, input.month) : { ...closing, payDay: input.payDay }
    if (isRefusal(period)) return period
    if (period.payDay <= closing.periodStart) {
      return refuse(
        'payroll.pay-day-too-early',
        `支給日${period.payDay}が、賃金計算期間の初日${closing.periodStart}より後ではありません。`,
        '支給日と月分を確かめてください。',
        { field: 'payDay', value: period.payDay },
      )
    }
    const run = { month: input.month, kind: '給与' as const }
    const id = desk.newId()
    const changes = new Changes()
      .claim(runClaim(row.id, run.month, run.kind), `${row.name}の${runLabel(run)}`, id, row.id)
      .relyOn(clients, row)
      .insert(payrollRuns, newRun({ id, client_id: row.id, ...run, round: 0 }, period))
    return { changes, answer: { run: id, ...period } }
  },
})
