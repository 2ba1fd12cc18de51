import { attainedOn, birthdayIn } from '../../base/age.ts'
import { partsOf, type CivilDay } from '../../base/day.ts'
import type { clientFacts } from '../clients/facts.ts'
import type { Facts } from '../row.ts'
import { forms, type Form } from './forms.ts'

type Insurer = Pick<Facts<typeof clientFacts>, 'insurerKind' | 'insurerName'>
type Held = { readonly health: boolean; readonly pension: boolean }

/** A form of the social insurances and who takes it. */
export interface SocialForm {
  readonly form: Form
  readonly destination: string
}

/** 70歳到達日 is the day before the birthday: from it on nobody is 被保険者 of the pension (厚生年金保険法14条5号). */
export function isOver70(birth: CivilDay, on: CivilDay): boolean {
  return attainedOn(birth, 70) <= on
}

/** From the 75th birthday itself nobody is 被保険者 of the health insurance (健康保険法3条1項7号). */
export function isOver75(birth: CivilDay, on: CivilDay): boolean {
  return birthdayIn(birth, partsOf(birth).year + 75) <= on
}

/** 健康保険組合 takes the health part; the 年金事務所 takes the pension, and with 協会けんぽ both. */
export function insurerOf({ insurerKind, insurerName }: Insurer): string {
  return insurerKind === '協会けんぽ' ? '年金事務所' : (insurerName ?? '健康保険組合')
}

/**
 * The forms when someone comes in or goes out on a day. At 70 and over the pension's part is 70歳以上被用者該当届・不該当届
 * (厚生年金保険法27条), owed by whoever would be insured but for the age; at 75 and over it is all there is.
 */
export function socialForms(
  client: Insurer,
  held: Held,
  about: { readonly birth: CivilDay; readonly on: CivilDay; readonly what: '取得' | '喪失' },
): readonly SocialForm[] {
  const { birth, on, what } = about
  if (!held.health && !held.pension) return []
  const over70 = isOver70(birth, on)
  const health = held.health && !isOver75(birth, on)
  const pension = held.pension || (over70 && held.health)
  const named = what === '取得' ? acquisition : loss
  const pensionForm = { form: over70 ? named.over70 : named.pension, destination: '年金事務所' }
  if (!health) return pension ? [pensionForm] : []
  if (client.insurerKind !== '協会けんぽ')
    return [{ form: named.union, destination: insurerOf(client) }, ...(pension ? [pensionForm] : [])]
  return [{ form: over70 ? named.healthAndOver70 : named.both, destination: '年金事務所' }]
}

const acquisition = {
  both: forms.socialAcquisition,
  union: forms.unionAcquisition,
  pension: forms.pensionAcquisition,
  healthAndOver70: forms.healthAndOver70Acquisition,
  over70: forms.over70Acquisition,
}

const loss = {
  both: forms.socialLoss,
  union: forms.unionLoss,
  pension: forms.pensionLoss,
  healthAndOver70: forms.healthAndOver70Loss,
  over70: forms.over70Loss,
}
