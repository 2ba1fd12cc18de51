import { mustNotRefuse } from '../../base/refusal.ts'
import { halfUp, portion, roundUp, truncate, type Yen } from '../../base/yen.ts'
import { once } from '../core/once.ts'
import { loadParameter, valueOn, type Found } from '../core/parameter.ts'
import { basicDeduction } from './deductions.ts'
import { bandOf, computerMethodFigures, monthlyRates, type ComputerMethodFigures, type MonthlyRates } from './parameters.ts'
import { KO_COLUMNS } from './tables.ts'

/** The figures of 別表第三 that are not regenerated. Rates over 100,000; null where the row was not read and the method leaves it open. */
export interface DailyTableFigures {
  readonly edition: string
  /** Below it the 甲欄 is nil and the 乙欄 is `otsu.lowRate` of the pay. */
  readonly first: Yen
  readonly step: Yen
  readonly top: Yen
  readonly perExtraDependent: Yen
  readonly ko: readonly { readonly from: Yen; readonly rate: number | null; readonly tax: readonly (Yen | null)[] | null }[]
  readonly otsu: { readonly lowRate: number; readonly segments: readonly DailySegment[] }
  /** Its own first row; the others begin where they begin. */
  readonly hei: { readonly first: Yen; readonly segments: readonly DailySegment[] }
}

/** A row above `top`: the tax at `from`, and the rate of what is over it. */
export interface DailySegment {
  readonly from: Yen
  readonly rate: number | null
  readonly tax: Yen | null
}

export const dailyTableFigures = loadParameter<DailyTableFigures>(new URL('./daily-table.yaml', import.meta.url))

/** The rows of 別表第三 below `top`, regenerated. */
export interface DailyRows {
  /** 甲欄 from `first`, row × KO_COLUMNS + people. */
  readonly ko: Int32Array
  /** 乙欄 from `first`, by row. */
  readonly otsu: Int32Array
  /** 丙欄 from `hei.first`, by row. */
  readonly hei: Int32Array
}

/** A month of the 甲欄 and 乙欄 is thirty days, one of the 丙欄 twenty-two days of work. */
const DAYS_OF_A_MONTH = 30
const DAYS_OF_WORK = 22
/** The 丙欄 counts three people for everybody. */
const HEI_PEOPLE = 3

/** The rows of a table, built when first asked for. */
export const dailyRowsOf = once(build)

function build(found: Found<DailyTableFigures>): DailyRows {
  const { first, step, top, hei } = found.value
  const figures = mustNotRefuse(valueOn(computerMethodFigures, found.from)).value
  const rates = mustNotRefuse(valueOn(monthlyRates, found.from)).value
  const [month, work] = [dayMethod(figures, rates, DAYS_OF_A_MONTH), dayMethod(figures, rates, DAYS_OF_WORK)]
  const count = (top - first) / step
  const surtax = (tax: Yen) => portion(tax, rates.surtaxThousandths, 1000, truncate)
  return {
    ko: Int32Array.from({ length: count * KO_COLUMNS }, (_, cell) =>
      koCell(month, surtax, first + Math.floor(cell / KO_COLUMNS) * step + step / 2, cell % KO_COLUMNS),
    ),
    otsu: Int32Array.from({ length: count }, (_, row) => otsuCell(month, surtax, first + row * step)),
    hei: Int32Array.from({ length: (top - hei.first) / step }, (_, row) => heiCell(work, surtax, hei.first + row * step)),
  }
}

/** The plain income tax on a day's pay of so many people, the fraction of a yen dropped. */
type DayMethod = (pay: Yen, people: number) => Yen

/** A plain tax with the 復興特別所得税 on it, the fraction dropped. */
type Surtax = (tax: Yen) => Yen

/** Deductions and rates of a month divided by its days, each rounded up to whole yen. */
function dayMethod(figures: ComputerMethodFigures, { brackets }: MonthlyRates, days: number): DayMethod {
  const basic = portion(basicDeduction(figures, 0), 1, days, roundUp)
  const person = portion(figures.perDependent, 1, days, roundUp)
  return (pay, people) => {
    const { rate, plus } = bandOf(figures.employment, pay * days)
    const employment = portion(pay, rate, 100, roundUp) + portion(plus, 1, days, plus < 0 ? truncate : roundUp)
    const taxable = pay - employment - basic - person * people
    if (taxable <= 0) return 0
    const band = bandOf(brackets, taxable * days)
    return portion(taxable * band.rate - 100 * portion(band.halfYenMinus, 1, 2 * days, roundUp), 1, 100, truncate)
  }
}

/** A cell of the 甲欄: the tax on the middle of the row to 5 yen (2捨3入), with the 2.1 % on it, to 5 yen again. */
function koCell(plain: DayMethod, withSurtax: Surtax, middle: Yen, people: number): Yen {
  return toFive(withSurtax(toFive(plain(middle, people))))
}

/** A cell of the 乙欄: the taxes on 2.5 and 1.5 times the row's lower edge, their difference to 10 yen, with the 2.1 % on it, to 10 yen. */
function otsuCell(plain: DayMethod, withSurtax: Surtax, edge: Yen): Yen {
  const difference = plain((edge * 5) / 2, 0) - plain((edge * 3) / 2, 0)
  return portion(withSurtax(portion(difference, 1, 1, halfUp, 10)), 1, 1, halfUp, 10)
}

/** A cell of the 丙欄: the tax on the row's lower edge, with the 2.1 % on it, the fraction dropped. */
function heiCell(plain: DayMethod, withSurtax: Surtax, edge: Yen): Yen {
  return withSurtax(plain(edge, HEI_PEOPLE))
}

/** Two yen are dropped, three counted as five. */
function toFive(tax: Yen): Yen {
  return portion(tax + 2, 1, 1, truncate, 5)
}
