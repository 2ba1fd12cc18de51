import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { everyone, defineAsk } from '../act.ts'
import { findRow, namesOf, rowsWhere } from '../find.ts'
import { renderHistory } from '../history/render.ts'
import { history } from '../history/shape.ts'
import { clients, payItems } from './facts.ts'

/** 顧問先についての変更を、いつ・誰が・何を・なぜの順に新しいものから並べます。 */
export const clientHistory = defineAsk({
  name: 'clients.history',
  label: '顧問先の履歴',
  about: '顧問先についての変更を、いつ・誰が・何を・なぜの順に新しいものから並べます。',
  may: everyone,
  input: z.object({ client: uuid, limit: z.int().min(1).max(200).optional(), before: z.int().optional() }),
  output: history,
  async answer(desk, { client, limit, before }) {
    const row = await findRow(desk, clients, client, '顧問先')
    if (isRefusal(row)) return row
    const items = await desk.read((db) => rowsWhere(db, payItems, { client_id: row.id }))
    const entries = await desk.history({
      client,
      ...(limit === undefined ? {} : { limit }),
      ...(before === undefined ? {} : { before }),
    })
    const known = await desk.read((db) =>
      db.selectFrom('people').select(['id', 'name']).where('client_id', '=', row.id).execute(),
    )
    return renderHistory(entries, { labels: new Map(items.map((item) => [item.code, item.label])), names: namesOf(known) })
  },
})
