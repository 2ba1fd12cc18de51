import type { CivilDay } from '../../base/day.ts'
import { toFullWidth, toHalfWidth } from '../../base/kana.ts'
import { pensionDateOf } from '../../base/wareki.ts'
import type { Yen } from '../../base/yen.ts'
import { acquisition } from './acquisition.ts'
import type { TodokeRecord } from './file.ts'

/** The facts of one 資格取得届 in the words of the house. What is null or false leaves its column empty. */
export interface AcquisitionFacts {
  readonly insuredNumber: string | null
  /** Family and given name apart by a space, in any kana and width. */
  readonly kana: string
  readonly kanji: string
  readonly birth: CivilDay
  /** 種別; null with `over70Only`. */
  readonly kind: '1' | '2' | '3' | '5' | '6' | '7' | null
  /** 取得区分; null with `over70Only`. */
  readonly acquisitionKind: '1' | '3' | '4' | '6' | '7' | null
  /** Opened from the vault against a receipt; never kept. */
  readonly individualNumber: string | null
  /** Ten digits. */
  readonly basicPensionNumber: string | null
  readonly noAddressReason: '1' | '2' | '3' | null
  readonly otherReason: string | null
  readonly acquiredOn: CivilDay
  readonly hasDependents: boolean
  readonly cash: Yen
  readonly inKind: Yen
  readonly over70: boolean
  readonly over70Only: boolean
  readonly multipleWorkplaces: boolean
  readonly shortTime: boolean
  readonly rehired: boolean
  readonly certificate: boolean
  readonly remarks: string | null
  /** Written only where there is no 個人番号: then the number says it. Postal code: seven digits. */
  readonly address: { readonly postalCode: string; readonly kana: string; readonly kanji: string } | null
}

/** The record of a 資格取得届. Only widths are settled here; characters are left for `checkTodoke` to name. */
export function acquisitionRecord(facts: AcquisitionFacts): TodokeRecord {
  const birth = pensionDateOf(facts.birth)
  const acquired = pensionDateOf(facts.acquiredOn)
  const flag = (fact: boolean) => (fact ? '1' : '')
  const pension = facts.basicPensionNumber?.replaceAll('-', '') ?? ''
  const address = facts.individualNumber === null ? facts.address : null
  const postalCode = address?.postalCode.replaceAll('-', '') ?? ''
  const values: Record<string, string> = {
    insuredNumber: facts.insuredNumber ?? '',
    kana: toHalfWidth(facts.kana),
    kanji: toFullWidth(facts.kanji),
    birthEra: birth.era,
    birthDate: birth.date,
    kind: facts.kind ?? '',
    acquisitionKind: facts.acquisitionKind ?? '',
    individualNumber: facts.individualNumber ?? '',
    noAddressReason: facts.noAddressReason ?? '',
    otherReason: facts.otherReason ?? '',
    pensionOffice: pension.slice(0, 4),
    pensionSerial: pension.slice(4),
    acquiredEra: acquired.era,
    acquiredDate: acquired.date,
    hasDependents: facts.hasDependents ? '1' : '0',
    cash: String(facts.cash),
    inKind: String(facts.inKind),
    total: String(Math.min(facts.cash + facts.inKind, 9_999_999)),
    over70: flag(facts.over70),
    multipleWorkplaces: flag(facts.multipleWorkplaces),
    shortTime: flag(facts.shortTime),
    rehired: flag(facts.rehired),
    remarks: facts.remarks ?? '',
    postalCode1: postalCode.slice(0, 3),
    postalCode2: postalCode.slice(3),
    addressKana: toHalfWidth(address?.kana ?? ''),
    address: toFullWidth(address?.kanji ?? ''),
    over70Only: flag(facts.over70Only),
    certificate: flag(facts.certificate),
  }
  return { form: acquisition.code, values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')) }
}
