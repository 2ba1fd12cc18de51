import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { clerks, defineAct } from '../act.ts'
import { editOf } from '../edit.ts'
import { hiredBeforeBirth, personClaim } from './check.ts'
import { people, personFacts } from './facts.ts'

/** 氏名・住所など従業員の情報を変更します。変える項目だけを渡します。 */
export const changePerson = defineAct({
  name: 'people.change',
  label: '従業員の変更',
  about: '氏名・住所など従業員の情報を変更します。変える項目だけを渡します。',
  may: clerks,
  input: personFacts.omit({ id: true, clientId: true, leftOn: true }).partial().extend({ person: uuid }),
  output: z.object({ person: uuid }),
  async decide(desk, input) {
    const edit = await editOf(desk, people, input.person, input)
    if (isRefusal(edit)) return edit
    const { row, patch, changes } = edit
    const after = { ...row, ...patch }
    if (after.hired_on <= after.birth) return hiredBeforeBirth(after)
    if (patch.number !== undefined) {
      changes
        .release(personClaim(row.client_id, row.number))
        .claim(personClaim(row.client_id, patch.number), `社員番号${patch.number}`, row.id, row.client_id, row.id)
    }
    return { changes, answer: { person: row.id } }
  },
})
