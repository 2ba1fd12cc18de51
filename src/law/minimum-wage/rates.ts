import type { CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import { loadParameter, notCovered, valueOn, type Found } from '../core/parameter.ts'

/** 地域別最低賃金 of a fiscal year: each prefecture's amount from its own 発効日. */
type Year = Readonly<Record<string, { readonly day: CivilDay; readonly yen: Yen }>>

const years = loadParameter<Year>(new URL('./rates.yaml', import.meta.url))

/** The rate of a prefecture over days of work, from its 発効日. */
export interface RegionalRate {
  readonly yen: Yen
  /** The parameter as a because shows it, from the prefecture's own 発効日. */
  readonly parameter: { readonly label: string; readonly from: CivilDay; readonly source: string }
}

/**
 * The rate in force in a prefecture on a day of work: that of the last year whose 発効日 there has come. Refuses an unknown prefecture and
 * a day whose rate is not published.
 */
export function regionalRate(prefecture: string, day: CivilDay): RegionalRate | Refusal {
  const found = valueOn(years, day)
  if (isRefusal(found)) return found
  if (!Object.hasOwn(found.value, prefecture)) return unknownPrefecture(prefecture)
  const { values } = years
  for (let index = values.indexOf(found); index >= 0; index--) {
    const rate = values[index]!.value[prefecture]!
    if (rate.day <= day) return of(values[index]!, rate)
  }
  return notCovered(years, day)
}

/** The 発効日 of a prefecture after `from` and not after `to`, oldest first. */
export function changesBetween(prefecture: string, from: CivilDay, to: CivilDay): readonly CivilDay[] {
  return years.values.flatMap(({ value }) => {
    const day = Object.hasOwn(value, prefecture) ? value[prefecture]!.day : from
    return from < day && day <= to ? [day] : []
  })
}

function of({ label, source }: Found<Year>, { day, yen }: { day: CivilDay; yen: Yen }): RegionalRate {
  return { yen, parameter: { label, from: day, source } }
}

function unknownPrefecture(prefecture: string): Refusal {
  return refuse(
    'minimum-wage.unknown-prefecture',
    `「${prefecture}」という都道府県の最低賃金はありません。`,
    '事業場（派遣で働く人は派遣先）の都道府県を「東京」「大阪」「北海道」のように入力してください。',
    { field: 'prefecture', value: prefecture },
  )
}
