import { z } from 'zod'
import { addDays } from '../../base/day.ts'
import { isRefusal } from '../../base/refusal.ts'
import { civilDay, uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import type { Stored } from '../../journal/table.ts'
import { clerks, defineAct, type Reading } from '../act.ts'
import { clientFacts, clients } from '../clients/facts.ts'
import { patched } from '../edit.ts'
import { findRow, notFound, rowsWhere } from '../find.ts'
import { inhabitantTaxes } from '../handover/facts.ts'
import { insuranceFacts, insurances, type Insurance } from '../insurance/facts.ts'
import { procedures } from '../procedures/facts.ts'
import { lossProposals } from '../procedures/proposals.ts'
import { propose, procedureClaim } from '../procedures/propose.ts'
import { factsOf } from '../row.ts'
import { leftBeforeHired } from './check.ts'
import { people, type Person } from './facts.ts'
import { proposedProcedure } from './hire-shape.ts'

/** 退社を登録し、資格喪失届などを期限とともに提案します。退職日を空にすると退社を取り消します。 */
export const leavePerson = defineAct({
  name: 'people.leave',
  label: '退社',
  about: '退社を登録し、資格喪失届などを期限とともに提案します。退職日を空にすると退社を取り消します。',
  may: clerks,
  input: z.object({
    person: uuid,
    leftOn: civilDay.nullable(),
    reason: z.enum(['自己都合', '会社都合', '契約期間満了', '定年', '死亡', 'その他']),
  }),
  output: z.object({ person: uuid, lostOn: civilDay.nullable(), procedures: z.array(proposedProcedure) }),
  async decide(desk, input) {
    const person = await findRow(desk, people, input.person, '従業員')
    if (isRefusal(person)) return person
    if (input.leftOn !== null && input.leftOn < person.hired_on) return leftBeforeHired(person, input.leftOn)
    const [insurance] = await desk.read((db) => rowsWhere(db, insurances, { person_id: person.id }))
    if (insurance === undefined) return notFound('従業員の保険')
    const changes = new Changes()
    const lostOn = leaveInsurances(changes, insurance, input.leftOn)
    patched(people, person, { leftOn: input.leftOn }, changes)
    if (person.left_on !== input.leftOn) await takeBackLosses(desk, changes, person)
    const proposals =
      input.leftOn === null || person.left_on === input.leftOn
        ? []
        : await losses(desk, person, insurance, input.leftOn, input.reason)
    if (isRefusal(proposals)) return proposals
    const about = { client: person.client_id, person: person.id, name: person.name, newId: () => desk.newId() }
    return { changes, answer: { person: person.id, lostOn, procedures: propose(changes, about, proposals) } }
  },
})

/** 喪失日 is the day after leaving (健康保険法36条, 厚生年金保険法14条). */
function leaveInsurances(changes: Changes, insurance: Stored<Insurance>, leftOn: string | null): string | null {
  const lostOn = leftOn === null ? null : addDays(leftOn, 1)
  patched(
    insurances,
    insurance,
    {
      ...(insurance.health || insurance.pension ? { lostOn } : {}),
      ...(insurance.employment ? { employmentLostOn: lostOn } : {}),
    },
    changes,
  )
  return insurance.health || insurance.pension ? lostOn : null
}

async function losses(desk: Reading, person: Person, insurance: Insurance, leftOn: string, reason: string) {
  const client = await findRow(desk, clients, person.client_id, '顧問先')
  if (isRefusal(client)) return client
  const taxes = await desk.read((db) => rowsWhere(db, inhabitantTaxes, { person_id: person.id }))
  return lossProposals({
    client: factsOf(clientFacts, client),
    person,
    insurance: factsOf(insuranceFacts, insurance),
    leftOn,
    reason,
    inhabitantTax: taxes.length > 0,
  })
}

/** Another day of leaving: what was only proposed for the day before is taken back; what was made or filed stays for a person to settle. */
async function takeBackLosses(desk: Reading, changes: Changes, person: Person): Promise<void> {
  if (person.left_on === null) return
  const days = [person.left_on, addDays(person.left_on, 1)]
  const open = await desk.read((db) => rowsWhere(db, procedures, { person_id: person.id, state: '提案', event_day: days }))
  for (const row of open) changes.release(procedureClaim(row)).update(procedures, row, { state: '取りやめ' })
}
