import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { clerks, defineAct, type Reading } from '../act.ts'
import { clientFacts, clients, payItemFacts, payItems } from '../clients/facts.ts'
import { findRow, rowsWhere } from '../find.ts'
import { factsOf } from '../row.ts'
import { hireAnswer, newcomer } from './hire-shape.ts'
import { addHire, type HireContext } from './hiring.ts'

/** 入社を登録し、標準報酬月額を決め、必要な資格取得届などを期限とともに提案します。 */
export const hirePerson = defineAct({
  name: 'people.hire',
  label: '入社',
  about: '入社を登録し、標準報酬月額を決め、必要な資格取得届などを期限とともに提案します。',
  may: clerks,
  input: newcomer.extend({ client: uuid }),
  output: hireAnswer,
  law: true,
  async decide(desk, input) {
    const context = await hireContext(desk, input.client)
    if (isRefusal(context)) return context
    const changes = new Changes()
    const answer = addHire(changes, context, input)
    return isRefusal(answer) ? answer : { changes, answer }
  },
})

/** The client and its pay items as `addHire` wants them. Refuses `office.not-found`. */
export async function hireContext(desk: Reading, client: string) {
  const row = await findRow(desk, clients, client, '顧問先')
  if (isRefusal(row)) return row
  const items = await desk.read((db) => rowsWhere(db, payItems, { client_id: client }))
  const context: HireContext = {
    client: factsOf(clientFacts, row),
    payItems: items.map((item) => factsOf(payItemFacts, item)),
    newId: () => desk.newId(),
  }
  return context
}
