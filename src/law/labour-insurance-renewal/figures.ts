import type { Yen } from '../../base/yen.ts'
import { loadParameter } from '../core/parameter.ts'
import type { RateValue } from '../core/share.ts'

interface Figures {
  /** Percentages of last year's wages between which the estimate stands on last year's. */
  readonly same: { readonly from: number; readonly to: number }
  /** The estimate from which it may be paid in terms: with both insurances, with one. */
  readonly deferFrom: { readonly both: Yen; readonly one: Yen }
}

export const figures = loadParameter<Figures>(new URL('./figures.yaml', import.meta.url))

/** 一般拠出金率 */
export const contributionRate = loadParameter<RateValue>(new URL('./contribution.yaml', import.meta.url))

/** Works below these are bundled (有期事業の一括); others are declared one by one. */
export const bundled = loadParameter<{ readonly premium: Yen; readonly contract: Yen }>(
  new URL('./bundled-works.yaml', import.meta.url),
)

/** 増加概算保険料 is owed where the expected base goes over this percentage and the difference reaches this amount. */
export const increased = loadParameter<{ readonly percent: number; readonly least: Yen }>(
  new URL('./increase.yaml', import.meta.url),
)
