import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { findBankAndBranch } from '../../filing/zengin/banks.ts'
import { Changes } from '../../journal/changes.ts'
import { clerks, defineAct } from '../act.ts'
import { patched } from '../edit.ts'
import { findRow, rowsWhere } from '../find.ts'
import { accounts, people } from '../people/facts.ts'
import { newAccount } from '../people/hire-shape.ts'
import { rowFrom } from '../row.ts'

/** ある日からの給与振込口座を登録します。 */
export const setAccount = defineAct({
  name: 'accounts.set',
  label: '振込口座の登録',
  about: 'ある日からの給与振込口座を登録します。',
  may: clerks,
  input: newAccount.required({ validFrom: true }).extend({ person: uuid }),
  output: z.object({ account: uuid }),
  async decide(desk, input) {
    const person = await findRow(desk, people, input.person, '従業員')
    if (isRefusal(person)) return person
    const bank = findBankAndBranch(input.bankCode, input.branchCode)
    if (isRefusal(bank)) return bank
    const [same] = await desk.read((db) => rowsWhere(db, accounts, { person_id: person.id, valid_from: input.validFrom }))
    const changes = new Changes()
    if (same !== undefined) {
      patched(accounts, same, input, changes)
      return { changes, answer: { account: same.id } }
    }
    const id = desk.newId()
    changes.insert(accounts, rowFrom(accounts, { ...input, id, clientId: person.client_id, personId: person.id }))
    return { changes, answer: { account: id } }
  },
})
