import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { everyone, defineAsk } from '../act.ts'
import { payItems } from '../clients/facts.ts'
import { findRow, rowsWhere } from '../find.ts'
import { renderHistory } from '../history/render.ts'
import { history } from '../history/shape.ts'
import { people } from './facts.ts'

/** 従業員についての変更を、いつ・誰が・何を・なぜの順に新しいものから並べます。 */
export const personHistory = defineAsk({
  name: 'people.history',
  label: '従業員の履歴',
  about: '従業員についての変更を、いつ・誰が・何を・なぜの順に新しいものから並べます。',
  may: everyone,
  input: z.object({ person: uuid, limit: z.int().min(1).max(200).optional(), before: z.int().optional() }),
  output: history,
  async answer(desk, { person, limit, before }) {
    const row = await findRow(desk, people, person, '従業員')
    if (isRefusal(row)) return row
    const items = await desk.read((db) => rowsWhere(db, payItems, { client_id: row.client_id }))
    const entries = await desk.history({
      person,
      ...(limit === undefined ? {} : { limit }),
      ...(before === undefined ? {} : { before }),
    })
    return renderHistory(entries, { labels: new Map(items.map((item) => [item.code, item.label])), names: null })
  },
})
