import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { everyone, defineAsk } from '../act.ts'
import { findRow, rowsWhere } from '../find.ts'
import { factsOf } from '../row.ts'
import { clientFacts, clients, payItemFacts, payItems } from './facts.ts'

/** 顧問先の基本情報と支給・控除項目を表示します。 */
export const showClient = defineAsk({
  name: 'clients.show',
  label: '顧問先',
  about: '顧問先の基本情報と支給・控除項目を表示します。',
  may: everyone,
  input: z.object({ client: uuid }),
  output: z.object({ client: clientFacts, payItems: z.array(payItemFacts) }),
  async answer(desk, input) {
    const row = await findRow(desk, clients, input.client, '顧問先')
    if (isRefusal(row)) return row
    const items = await desk.read((db) => rowsWhere(db, payItems, { client_id: row.id }))
    return {
      client: factsOf(clientFacts, row),
      payItems: items.map((item) => factsOf(payItemFacts, item)).sort((a, b) => a.position - b.position),
    }
  },
})
