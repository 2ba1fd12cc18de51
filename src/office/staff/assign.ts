import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { heads, defineAct } from '../act.ts'
import { clients } from '../clients/facts.ts'
import { findRow, notFound, rowsWhere } from '../find.ts'
import { assignments, members } from './facts.ts'

/** 所員が担当する顧問先を、渡した一覧のとおりにします。 */
export const assignClients = defineAct({
  name: 'staff.assign',
  label: '担当の変更',
  about: '所員が担当する顧問先を、渡した一覧のとおりにします。',
  may: heads,
  removes: ['assignments'],
  input: z.object({ member: uuid, clients: z.array(uuid) }),
  output: z.object({ member: uuid, added: z.int(), removed: z.int() }),
  async decide(desk, input) {
    const member = await findRow(desk, members, input.member, '所員')
    if (isRefusal(member)) return member
    const { before, known } = await desk.read(async (db) => ({
      before: await rowsWhere(db, assignments, { member_id: member.id }),
      known: await rowsWhere(db, clients, { id: input.clients }),
    }))
    const wanted = new Set(input.clients)
    if (known.length !== wanted.size) return notFound('顧問先')
    const changes = new Changes()
    const removed = before.filter((row) => !wanted.has(row.client_id))
    const added = [...wanted].filter((client) => !before.some((row) => row.client_id === client))
    for (const row of removed) changes.remove(assignments, row)
    for (const client of added) changes.insert(assignments, { member_id: member.id, client_id: client })
    return { changes, answer: { member: member.id, added: added.length, removed: removed.length } }
  },
})
