import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { clerks, defineAct } from '../act.ts'
import { clients, payItemFacts, payItems } from '../clients/facts.ts'
import { findRow, rowsWhere } from '../find.ts'
import { rowFrom } from '../row.ts'
import { countsMisplaced, premiumAsEarning, secondOfKind } from './check.ts'

/** 顧問先の言葉で支給項目・控除項目を加え、課税・社会保険・雇用保険・割増の扱いを決めます。 */
export const definePayItem = defineAct({
  name: 'pay-items.define',
  label: '支給・控除項目の追加',
  about: '顧問先の言葉で支給項目・控除項目を加え、課税・社会保険・雇用保険・割増の扱いを決めます。',
  may: clerks,
  input: payItemFacts.omit({ id: true, clientId: true, position: true, endedOn: true, seen: true }).extend({ client: uuid }),
  output: z.object({ payItem: uuid }),
  async decide(desk, input) {
    const client = await findRow(desk, clients, input.client, '顧問先')
    if (isRefusal(client)) return client
    if ((input.section === '支給') !== (input.counts !== null)) return countsMisplaced(input.label, input.section)
    if (input.section === '支給' && input.source === '社会保険料') return premiumAsEarning(input.label)
    const items = await desk.read((db) => rowsWhere(db, payItems, { client_id: client.id }))
    const only = items.find((item) => item.ended_on === null && item.source === input.source)
    if (only !== undefined && (input.source === '基本給' || input.source === '通勤手当'))
      return secondOfKind(input.source, only.label)
    const id = desk.newId()
    const position = Math.max(0, ...items.map((item) => item.position)) + 1
    const changes = new Changes()
      .claim(`pay-item:${client.id}:${input.code}`, `${client.name}の項目コード${input.code}`, id, client.id)
      .insert(payItems, rowFrom(payItems, { ...input, id, clientId: client.id, position }))
    return { changes, answer: { payItem: id } }
  },
})
