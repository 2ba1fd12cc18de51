import { addDays, addMonths, dayOfMonth, monthOf, type CivilDay } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { movedDueDay } from '../calendar/days-off.ts'
import type { clientFacts } from '../clients/facts.ts'
import type { insuranceFacts } from '../insurance/facts.ts'
import type { personFacts } from '../people/facts.ts'
import type { Facts } from '../row.ts'
import { forms } from './forms.ts'

/** A procedure a life event asks for, before it becomes a row. */
export interface Proposal {
  readonly form: string
  readonly eventDay: CivilDay
  readonly dueOn: CivilDay
  readonly destination: string
  readonly missing: readonly string[]
  readonly fields: Readonly<Record<string, unknown>>
}

type Client = Pick<Facts<typeof clientFacts>, 'insurerKind' | 'insurerName'>
type Person = Pick<Facts<typeof personFacts>, 'address' | 'addressKana' | 'postalCode'>
type Insurance = Pick<
  Facts<typeof insuranceFacts>,
  'basicPensionNumber' | 'employmentNumber' | 'health' | 'pension' | 'employment'
>

/** 5日以内 (健康保険法施行規則24条, 29条, 38条; 厚生年金保険法施行規則15条, 22条): the day of the event does not count (民法140条). */
const withinFiveDays = (event: CivilDay) => addDays(event, 5)
/** 翌月10日まで (雇用保険法施行規則6条; 地方税法321条の5). */
const tenthOfNextMonth = (event: CivilDay) => dayOfMonth(addMonths(monthOf(event), 1), 10)

interface Draft extends Omit<Proposal, 'dueOn' | 'fields'> {
  readonly due: CivilDay
  readonly fields?: Proposal['fields']
}

/** 資格取得届 of social and employment insurance for someone who comes in. */
export function acquisitionProposals(about: {
  client: Client
  person: Person
  insurance: Insurance
  acquiredOn: CivilDay | null
  employmentAcquiredOn: CivilDay | null
  fields: Proposal['fields']
}): Proposal[] | Refusal {
  const { client, person, insurance, acquiredOn, employmentAcquiredOn, fields } = about
  const drafts: Draft[] = []
  if (acquiredOn !== null) {
    const missing = missingForAcquisition(person, insurance)
    const base = { eventDay: acquiredOn, due: withinFiveDays(acquiredOn), missing, fields }
    for (const { form, destination } of socialForms(client, insurance, '取得')) drafts.push({ ...base, form, destination })
  }
  if (insurance.employment && employmentAcquiredOn !== null) {
    drafts.push({
      form: forms.employmentAcquisition,
      eventDay: employmentAcquiredOn,
      due: tenthOfNextMonth(employmentAcquiredOn),
      destination: 'ハローワーク',
      missing: insurance.employmentNumber === null ? ['雇用保険被保険者証（前に勤めていた場合）'] : [],
    })
  }
  return dated(drafts)
}

/** 被扶養者（異動）届 for dependents of the health insurance. */
export function dependentsProposal(
  client: Client,
  eventDay: CivilDay,
  names: readonly string[],
  missing: readonly string[],
): Proposal[] | Refusal {
  const destination = client.insurerKind === '協会けんぽ' ? '年金事務所' : unionOf(client)
  return dated([{ form: forms.dependents, eventDay, due: withinFiveDays(eventDay), destination, missing, fields: { names } }])
}

/** 資格喪失届 and 給与所得者異動届出書 for someone who leaves. */
export function lossProposals(about: {
  client: Client
  insurance: Insurance
  leftOn: CivilDay
  reason: string
  inhabitantTax: boolean
}): Proposal[] | Refusal {
  const { client, insurance, leftOn, reason } = about
  const lostOn = addDays(leftOn, 1)
  const fields = { leftOn, reason }
  const drafts: Draft[] = socialForms(client, insurance, '喪失').map(({ form, destination }) => ({
    form,
    destination,
    eventDay: lostOn,
    due: withinFiveDays(lostOn),
    missing: insurance.health ? ['資格確認書（交付されている場合、被扶養者の分も）'] : [],
    fields,
  }))
  if (insurance.employment) {
    drafts.push({
      form: forms.employmentLoss,
      eventDay: lostOn,
      // 事実のあった日の翌日から起算して10日以内 (雇用保険法施行規則7条).
      due: addDays(lostOn, 10),
      destination: 'ハローワーク',
      missing: ['離職証明書（本人が離職票を希望しない場合を除く）', '退職の理由がわかる書類', '出勤簿・賃金台帳'],
      fields,
    })
  }
  if (about.inhabitantTax) {
    drafts.push({
      form: forms.inhabitantTaxChange,
      eventDay: leftOn,
      due: tenthOfNextMonth(leftOn),
      destination: '市区町村',
      missing: [],
      fields,
    })
  }
  return dated(drafts)
}

/** 健康保険組合 takes the health part; the 年金事務所 takes the pension, and with 協会けんぽ both. */
function socialForms(client: Client, insurance: Insurance, what: '取得' | '喪失'): { form: string; destination: string }[] {
  if (!insurance.health && !insurance.pension) return []
  const [both, union, pension] =
    what === '取得'
      ? [forms.socialAcquisition, forms.unionAcquisition, forms.pensionAcquisition]
      : [forms.socialLoss, forms.unionLoss, forms.pensionLoss]
  if (client.insurerKind === '協会けんぽ') return [{ form: both, destination: '年金事務所' }]
  return [
    ...(insurance.health ? [{ form: union, destination: unionOf(client) }] : []),
    ...(insurance.pension ? [{ form: pension, destination: '年金事務所' }] : []),
  ]
}

function unionOf(client: Client): string {
  return client.insurerName ?? '健康保険組合'
}

function missingForAcquisition(person: Person, insurance: Insurance): string[] {
  const missing: string[] = []
  if (insurance.basicPensionNumber === null) missing.push('基礎年金番号（またはマイナンバー）')
  if (person.postalCode === null || person.address === null || person.addressKana === null)
    missing.push('住所・郵便番号・住所カナ')
  return missing
}

function dated(drafts: readonly Draft[]): Proposal[] | Refusal {
  const proposals: Proposal[] = []
  for (const { due, fields, ...draft } of drafts) {
    const dueOn = movedDueDay(due)
    if (isRefusal(dueOn)) return dueOn
    proposals.push({ ...draft, dueOn, fields: fields ?? {} })
  }
  return proposals
}
