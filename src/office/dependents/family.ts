import type { CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Stored } from '../../journal/table.ts'
import type { Reading } from '../act.ts'
import { clientFacts, clients } from '../clients/facts.ts'
import { findRow, rowsWhere } from '../find.ts'
import { insurances } from '../insurance/facts.ts'
import { people, type Person } from '../people/facts.ts'
import { isSecondKind } from '../procedures/proposals.ts'
import { factsOf, type Facts } from '../row.ts'

/** Whose family it is, and whether the health insurance must hear of it. */
export interface Family {
  readonly person: Stored<Person>
  readonly client: Facts<typeof clientFacts>
  readonly insured: boolean
  /** True when a spouse may be 第3号被保険者 on a day. */
  readonly mayBringSpouse: (on: CivilDay) => boolean
}

/** Refuses `office.not-found`. */
export async function familyOf(desk: Reading, personId: string): Promise<Family | Refusal> {
  const person = await findRow(desk, people, personId, '従業員')
  if (isRefusal(person)) return person
  const client = await findRow(desk, clients, person.client_id, '顧問先')
  if (isRefusal(client)) return client
  const [insurance] = await desk.read((db) => rowsWhere(db, insurances, { person_id: person.id }))
  return {
    person,
    client: factsOf(clientFacts, client),
    insured: insurance?.health === true && insurance.lost_on === null,
    mayBringSpouse: (on) => insurance !== undefined && isSecondKind(insurance, person.birth, on),
  }
}

export function endsBeforeItBegins(name: string, from: string, to: string): Refusal {
  return refuse(
    'dependents.ends-before-it-begins',
    `${name}さんの扶養の終わり（${to}）が始まり（${from}）より前です。`,
    '日付を確かめてください。',
    { field: 'validTo', value: to },
  )
}
