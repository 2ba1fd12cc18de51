import { z } from 'zod'
import { isRefusal, refuseAll } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { clerks, defineAct } from '../act.ts'
import { payItemFacts, payItems } from '../clients/facts.ts'
import { findRow, rowsWhere } from '../find.ts'
import { unknownItems } from '../pay-items/unknown.ts'
import { people } from '../people/facts.ts'
import { newTerms } from '../people/hire-shape.ts'
import { factsOf } from '../row.ts'
import { terms } from './facts.ts'
import { termsFrom } from './succession.ts'

/** ある日からの労働条件を登録します。前の条件はその前日までになります。 */
export const changeTerms = defineAct({
  name: 'terms.change',
  label: '労働条件の変更',
  about: 'ある日からの労働条件を登録します。前の条件はその前日までになります。',
  may: clerks,
  input: newTerms.partial().required({ validFrom: true }).extend({ person: uuid }),
  output: z.object({ terms: uuid }),
  async decide(desk, input) {
    const person = await findRow(desk, people, input.person, '従業員')
    if (isRefusal(person)) return person
    const [rows, items] = await desk.read(async (db) => [
      await rowsWhere(db, terms, { person_id: person.id }),
      await rowsWhere(db, payItems, { client_id: person.client_id }),
    ])
    const facts = items.map((item) => factsOf(payItemFacts, item))
    const wrong = refuseAll(unknownItems(facts, person, input.amounts ?? {}))
    if (wrong !== null) return wrong
    const changes = new Changes()
    const changed = termsFrom(changes, { person, rows, newId: () => desk.newId() }, input)
    return isRefusal(changed) ? changed : { changes, answer: { terms: changed } }
  },
})
