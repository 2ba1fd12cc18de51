import { attainedOn } from '../../base/age.ts'
import { addDays, type CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { clientFacts } from '../clients/facts.ts'
import type { insuranceFacts } from '../insurance/facts.ts'
import type { personFacts } from '../people/facts.ts'
import type { Facts } from '../row.ts'
import { dueOf } from './due.ts'
import { forms, type Form } from './forms.ts'
import { forEmploymentAcquisition, forEmploymentLoss, forSocialAcquisition } from './papers.ts'
import { insurerOf, isOver75, socialForms } from './social-forms.ts'

/** A procedure a life event asks for, before it becomes a row. */
export interface Proposal {
  readonly form: Form
  readonly eventDay: CivilDay
  readonly dueOn: CivilDay
  readonly destination: string
  readonly missing: readonly string[]
  readonly fields: Readonly<Record<string, unknown>>
}

type Client = Pick<Facts<typeof clientFacts>, 'insurerKind' | 'insurerName'>
type Person = Pick<Facts<typeof personFacts>, 'name' | 'birth' | 'director' | 'address' | 'addressKana' | 'postalCode'>
type Insurance = Pick<
  Facts<typeof insuranceFacts>,
  'basicPensionNumber' | 'employmentNumber' | 'health' | 'pension' | 'employment' | 'shortTime'
>

interface Draft extends Omit<Proposal, 'dueOn' | 'fields'> {
  readonly fields?: Proposal['fields']
}

/** 資格取得届 of social and employment insurance for someone who comes in. Refuses a health insurance of 75 and over. */
export function acquisitionProposals(about: {
  client: Client & Pick<Facts<typeof clientFacts>, 'dailyMinutes'>
  person: Person
  insurance: Insurance
  /** 週所定労働時間 */
  weeklyMinutes: number
  acquiredOn: CivilDay | null
  employmentAcquiredOn: CivilDay | null
  fields: Proposal['fields']
}): Proposal[] | Refusal {
  const { client, person, insurance, weeklyMinutes, acquiredOn, employmentAcquiredOn, fields } = about
  const drafts: Draft[] = []
  if (acquiredOn !== null) {
    if (insurance.health && isOver75(person.birth, acquiredOn)) return healthOver75(person.name, acquiredOn)
    const missing = forSocialAcquisition(person, insurance, { weeklyMinutes, client })
    const base = { eventDay: acquiredOn, missing, fields }
    for (const { form, destination } of socialForms(client, insurance, { birth: person.birth, on: acquiredOn, what: '取得' }))
      drafts.push({ ...base, form, destination })
  }
  if (insurance.employment && employmentAcquiredOn !== null) {
    drafts.push({
      form: forms.employmentAcquisition,
      eventDay: employmentAcquiredOn,
      destination: 'ハローワーク',
      missing: forEmploymentAcquisition(person, insurance, weeklyMinutes),
    })
  }
  return dated(drafts)
}

/** Who comes under or leaves the health insurance of another. */
export interface HealthDependent {
  readonly name: string
  readonly relation: string
  readonly birth: CivilDay
}

/**
 * 被扶養者（異動）届. A spouse of 20 to 59 whose partner holds the pension is 第3号被保険者 as well: one sheet with 協会けんぽ, a form of
 * its own to the 年金事務所 beside a 健康保険組合's (国民年金法12条5項・6項).
 */
export function dependentsProposal(
  client: Client,
  eventDay: CivilDay,
  of: { readonly family: readonly HealthDependent[]; readonly pension: boolean; readonly missing: readonly string[] },
): Proposal[] | Refusal {
  const fields = { names: of.family.map(({ name }) => name) }
  const base = { eventDay, missing: of.missing }
  const spouse = of.pension ? of.family.find((one) => one.relation === '配偶者' && isThirdKind(one.birth, eventDay)) : undefined
  const destination = insurerOf(client)
  const both = spouse !== undefined && client.insurerKind === '協会けんぽ'
  const form = both ? forms.dependentsAndSpouse : forms.dependents
  const drafts: Draft[] = [{ ...base, form, destination, fields }]
  if (spouse !== undefined && !both) {
    const apart = {
      form: forms.spousePension,
      destination: '年金事務所',
      fields: { names: [spouse.name] },
    }
    drafts.push({ ...base, ...apart })
  }
  return dated(drafts)
}

/** 第2号被保険者 whose spouse may be 第3号: insured by the pension and under 65 (国民年金法7条1項2号・3号, 附則3条). */
export function isSecondKind({ pension }: { readonly pension: boolean }, birth: CivilDay, on: CivilDay): boolean {
  return pension && on < attainedOn(birth, 65)
}

function isThirdKind(birth: CivilDay, on: CivilDay): boolean {
  return attainedOn(birth, 20) <= on && on < attainedOn(birth, 60)
}

/** 資格喪失届 and 給与所得者異動届出書 for someone who leaves. */
export function lossProposals(about: {
  client: Client
  person: Pick<Person, 'birth'>
  insurance: Insurance
  leftOn: CivilDay
  reason: string
  inhabitantTax: boolean
}): Proposal[] | Refusal {
  const { client, person, insurance, leftOn, reason } = about
  const lostOn = addDays(leftOn, 1)
  const fields = { leftOn, reason }
  const drafts: Draft[] = socialForms(client, insurance, { birth: person.birth, on: lostOn, what: '喪失' }).map(
    ({ form, destination }) => ({
      form,
      destination,
      eventDay: lostOn,
      missing:
        insurance.health && !isOver75(person.birth, lostOn) && form !== forms.pensionLoss && form !== forms.over70Loss
          ? ['資格確認書（交付されている場合、被扶養者の分も）']
          : [],
      fields,
    }),
  )
  if (insurance.employment) {
    drafts.push({
      form: forms.employmentLoss,
      eventDay: lostOn,
      destination: 'ハローワーク',
      missing: forEmploymentLoss(person.birth, leftOn, reason),
      fields,
    })
  }
  if (about.inhabitantTax) {
    drafts.push({
      form: forms.inhabitantTaxChange,
      eventDay: leftOn,
      destination: '市区町村',
      missing: [],
      fields,
    })
  }
  return dated(drafts)
}

function healthOver75(name: string, acquiredOn: CivilDay): Refusal {
  return refuse(
    'people.health-over-75',
    `${name}さんは資格取得日${acquiredOn}に75歳以上のため、健康保険の被保険者になりません（後期高齢者医療、健康保険法3条1項7号）。`,
    '健康保険を「なし」にしてください。常用的に働く人は厚生年金を「あり」のままにすると、70歳以上被用者該当届を提案します。',
    { field: 'health', value: acquiredOn },
  )
}

function dated(drafts: readonly Draft[]): Proposal[] | Refusal {
  const proposals: Proposal[] = []
  for (const { fields, ...draft } of drafts) {
    const due = dueOf(draft.form, draft.eventDay, draft.destination)
    if (isRefusal(due)) return due
    proposals.push({ ...draft, dueOn: due.dueOn, fields: fields ?? {} })
  }
  return proposals
}
