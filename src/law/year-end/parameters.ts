import type { CivilDay } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import { loadParameter, valueOn, type Found } from '../core/parameter.ts'
import { fixedReduction, type Band, type FixedReductionFigures } from '../income-tax/parameters.ts'
import type { DependentKind } from './family.ts'

/** A band that gives an amount. */
export interface AmountBand extends Band {
  readonly amount: Yen
}

export interface EmploymentIncomeFigures {
  readonly edition: string
  readonly bands: readonly (Band & { readonly amount?: Yen; readonly unit?: Yen; readonly rate?: number; readonly plus?: Yen })[]
}

export interface Limits {
  /** 同一生計配偶者・扶養親族: at most this. */
  readonly dependent: Yen
  readonly workingStudent: Yen
  readonly specificRelative: readonly AmountBand[]
  readonly basic: readonly AmountBand[]
}

export interface PersonalFigures {
  readonly spouse: {
    readonly selfUpTo: readonly Yen[]
    readonly general: readonly Yen[]
    readonly elder: readonly Yen[]
    readonly special: readonly (Band & { readonly amounts: readonly Yen[] })[]
  }
  readonly dependents: Readonly<Record<DependentKind, Yen>>
  readonly disability: Readonly<Record<'障害者' | '特別障害者' | '同居特別障害者', Yen>>
  readonly widowed: Yen
  readonly singleParent: Yen
  readonly singleUpTo: Yen
  readonly workingStudent: Yen
}

/** Premium ÷ divisor + plus; a band with `amount` is the most that counts. */
export interface PremiumBand extends Band {
  readonly amount?: Yen
  readonly divisor?: number
  readonly plus?: Yen
}

export interface InsuranceFigures {
  readonly new: readonly PremiumBand[]
  readonly old: readonly PremiumBand[]
  readonly child: readonly PremiumBand[] | null
  readonly lifeCap: Yen
  readonly earthquake: readonly PremiumBand[]
  readonly oldLongTerm: readonly PremiumBand[]
  readonly earthquakeCap: Yen
}

export interface TaxFigures {
  readonly payUpTo: Yen
  readonly housingLoanIncomeUpTo: Yen
  readonly surtaxThousandths: number
  readonly adjustment: { readonly over: Yen; readonly upTo: Yen; readonly rate: number }
  readonly pensionAdjustment: Yen
  readonly brackets: readonly (Band & { readonly rate: number; readonly minus: Yen })[]
}

export const employmentIncomeFigures = loadParameter<EmploymentIncomeFigures>(
  new URL('./employment-income.yaml', import.meta.url),
)
export const limits = loadParameter<Limits>(new URL('./limits.yaml', import.meta.url))
export const personal = loadParameter<PersonalFigures>(new URL('./personal.yaml', import.meta.url))
export const insurance = loadParameter<InsuranceFigures>(new URL('./insurance.yaml', import.meta.url))
export const taxFigures = loadParameter<TaxFigures>(new URL('./tax.yaml', import.meta.url))

/** Every parameter of the year-end adjustment, as it stands on a day. */
export interface YearEndFigures {
  readonly employmentIncome: Found<EmploymentIncomeFigures>
  readonly limits: Found<Limits>
  readonly personal: Found<PersonalFigures>
  readonly insurance: Found<InsuranceFigures>
  readonly tax: Found<TaxFigures>
  readonly fixedReduction: Found<FixedReductionFigures | null>
}

/** The figures in force on a day; the first refusal when one of them is not known. */
export function figuresOn(day: CivilDay): YearEndFigures | Refusal {
  const [income, limit, person] = [valueOn(employmentIncomeFigures, day), valueOn(limits, day), valueOn(personal, day)]
  const [insured, tax, reduction] = [valueOn(insurance, day), valueOn(taxFigures, day), valueOn(fixedReduction, day)]
  if (isRefusal(income)) return income
  if (isRefusal(limit)) return limit
  if (isRefusal(person)) return person
  if (isRefusal(insured)) return insured
  if (isRefusal(tax)) return tax
  if (isRefusal(reduction)) return reduction
  return { employmentIncome: income, limits: limit, personal: person, insurance: insured, tax, fixedReduction: reduction }
}
