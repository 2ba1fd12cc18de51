import { loadParameter } from '../core/parameter.ts'
import type { Yen } from '../../base/yen.ts'

/** A band of a table that holds up to and including `upTo`; the last band has none. */
export interface Band {
  readonly upTo?: Yen
}

/** The figures of 別表第二 that are not regenerated. `rate` is over 100,000. */
export interface MonthlyTableFigures {
  readonly edition: string
  /** Below it the 甲欄 is nil and the 乙欄 is `otsu.lowRate` of the pay. */
  readonly first: Yen
  readonly steps: readonly { readonly from: Yen; readonly step: Yen }[]
  readonly top: Yen
  /** 扶養親族等の数が7人を超える1人ごとに税額から引く額; also per person of 従たる給与についての扶養控除等申告書. */
  readonly perExtraDependent: Yen
  readonly ko: readonly { readonly from: Yen; readonly rate: number; readonly tax: readonly Yen[] }[]
  readonly otsu: {
    readonly lowRate: number
    readonly basicDeduction: Yen
    readonly segments: readonly { readonly from: Yen; readonly rate: number; readonly tax: Yen }[]
  }
}

/** 第1表–第4表 of the 電算機計算の特例. Employment rates over 100, tax rates over 100,000. */
export interface ComputerMethodFigures {
  readonly edition: string
  readonly employment: readonly (Band & { readonly rate: number; readonly plus: Yen })[]
  readonly perDependent: Yen
  readonly basic: readonly (Band & { readonly amount: Yen })[]
  readonly tax: readonly (Band & { readonly rate: number; readonly minus: Yen })[]
}

/** The plain income tax by month, before the 2.1 % on top. Rates over 100. */
export interface MonthlyRates {
  readonly surtaxThousandths: number
  readonly brackets: readonly (Band & { readonly rate: number; readonly halfYenMinus: number })[]
}

/** 定額減税 of 2024: a person's amount, and the 合計所得金額 above which there is none at the year's end. */
export interface FixedReductionFigures {
  readonly perPerson: Yen
  readonly incomeUpTo: Yen
}

export const monthlyTableFigures = loadParameter<MonthlyTableFigures>(new URL('./monthly-table.yaml', import.meta.url))
export const computerMethodFigures = loadParameter<ComputerMethodFigures>(new URL('./computer-method.yaml', import.meta.url))
export const monthlyRates = loadParameter<MonthlyRates>(new URL('./tax-rates.yaml', import.meta.url))
export const fixedReduction = loadParameter<FixedReductionFigures | null>(new URL('./fixed-reduction.yaml', import.meta.url))

/** The band an amount falls in. */
export function bandOf<B extends Band>(bands: readonly B[], amount: Yen): B {
  for (const band of bands) if (band.upTo === undefined || amount <= band.upTo) return band
  throw new Error(`no band covers ${amount}`)
}
