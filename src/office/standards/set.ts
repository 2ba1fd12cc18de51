import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { clerks, defineAct } from '../act.ts'
import { patched } from '../edit.ts'
import { findRow, rowsWhere } from '../find.ts'
import { standardFacts, standards } from '../insurance/facts.ts'
import { people } from '../people/facts.ts'
import { rowFrom } from '../row.ts'
import { notInTable } from './acquisition.ts'

/** ある月からの標準報酬月額を、決まった理由とともに登録します。 */
export const setStandard = defineAct({
  name: 'standards.set',
  label: '標準報酬月額の登録',
  about: 'ある月からの標準報酬月額を、決まった理由とともに登録します。',
  may: clerks,
  input: standardFacts.pick({ fromMonth: true, health: true, pension: true, reason: true }).extend({ person: uuid }),
  output: z.object({ standard: uuid }),
  law: true,
  async decide(desk, input) {
    const person = await findRow(desk, people, input.person, '従業員')
    if (isRefusal(person)) return person
    const wrong = notInTable(input)
    if (wrong !== null) return wrong
    const [same] = await desk.read((db) => rowsWhere(db, standards, { person_id: person.id, from_month: input.fromMonth }))
    const changes = new Changes()
    if (same !== undefined) {
      patched(standards, same, input, changes)
      return { changes, answer: { standard: same.id } }
    }
    const id = desk.newId()
    changes.insert(standards, rowFrom(standards, { ...input, id, clientId: person.client_id, personId: person.id }))
    return { changes, answer: { standard: id } }
  },
})
