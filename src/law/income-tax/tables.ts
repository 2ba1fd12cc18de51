import { mustNotRefuse } from '../../base/refusal.ts'
import { halfUp, portion, truncate, type Rounding, type Yen } from '../../base/yen.ts'
import { once } from '../core/once.ts'
import { valueOn, type Found } from '../core/parameter.ts'
import { basicDeduction, employmentDeduction } from './deductions.ts'
import {
  bandOf,
  computerMethodFigures,
  monthlyRates,
  type ComputerMethodFigures,
  type MonthlyRates,
  type MonthlyTableFigures,
} from './parameters.ts'

/** The columns of the 甲欄: 0 to 7 people. */
export const KO_COLUMNS = 8

/** The rows of 別表第二 below 740,000 yen, regenerated. */
export interface MonthlyRows {
  /** Lower edge of each row; one more at the end, the edge of the table. */
  readonly edges: Int32Array
  /** 甲欄, row × KO_COLUMNS + people. */
  readonly ko: Int32Array
  /** 乙欄, by row. */
  readonly otsu: Int32Array
  /** The row of a pay, by thousands of yen above the first edge. */
  readonly rowOfThousand: Uint16Array
}

/** The rows of a table, built when first asked for. */
export const rowsOf = once(build)

/** The row a pay from `first` to under `top` falls in; every edge is a multiple of 1,000 yen. */
export function rowOf(rows: MonthlyRows, pay: Yen): number {
  return rows.rowOfThousand[Math.floor((pay - rows.edges[0]!) / 1000)]!
}

function build(found: Found<MonthlyTableFigures>): MonthlyRows {
  const method = mustNotRefuse(valueOn(computerMethodFigures, found.from)).value
  const rates = mustNotRefuse(valueOn(monthlyRates, found.from)).value
  const edges = Int32Array.from(edgesOf(found.value))
  const count = edges.length - 1
  const ko = new Int32Array(count * KO_COLUMNS)
  const otsu = new Int32Array(count)
  const rowOfThousand = new Uint16Array((found.value.top - found.value.first) / 1000)
  for (let row = 0; row < count; row++) {
    const [from, to] = [edges[row]!, edges[row + 1]!]
    for (let people = 0; people < KO_COLUMNS; people++) {
      ko[row * KO_COLUMNS + people] = koCell((from + to) / 2, people, method, rates)
    }
    otsu[row] = otsuCell(from, found.value.otsu.basicDeduction, method, rates)
    rowOfThousand.fill(row, (from - found.value.first) / 1000, (to - found.value.first) / 1000)
  }
  return { edges, ko, otsu, rowOfThousand }
}

function edgesOf({ steps, top }: MonthlyTableFigures): Yen[] {
  const edges: Yen[] = []
  steps.forEach(({ from, step }, index) => {
    const until = steps[index + 1]?.from ?? top
    for (let edge = from; edge < until; edge += step) edges.push(edge)
  })
  return [...edges, top]
}

/**
 * A cell of the 甲欄: the tax on the middle of the row, to 10 yen, with the 2.1 % on it, to 10 yen again; under 100 yen is nil.
 * Equal to every printed cell of the R8 table (231 rows × 8) and to all that were compared of the R2–R7 and R9 tables.
 */
function koCell(middle: Yen, people: number, method: ComputerMethodFigures, rates: MonthlyRates): Yen {
  const taxable = middle - employmentDeduction(method, middle) - basicDeduction(method, middle) - method.perDependent * people
  const tax = portion(plainTax(rates, taxable, halfUp, 10), rates.surtaxThousandths, 1000, halfUp, 10)
  return tax < 100 ? 0 : tax
}

/**
 * A cell of the 乙欄 by the NTA's electronic method (denshi_02, first published for R8): the plain taxes on 2.5 and 1.5 times the row's
 * lower edge, their difference to 100 yen, with the 2.1 % on it, to 100 yen. Equal to all printed rows of R2–R7 (245), R8 (231) and R9 (228).
 */
function otsuCell(edge: Yen, basic: Yen, method: ComputerMethodFigures, rates: MonthlyRates): Yen {
  const taxOn = (pay: Yen) => plainTax(rates, pay - employmentDeduction(method, pay) - basic, truncate, 1)
  const difference = taxOn((edge * 5) / 2) - taxOn((edge * 3) / 2)
  return portion(portion(difference, 1, 1, halfUp, 100), rates.surtaxThousandths, 1000, halfUp, 100)
}

/** Income tax by the monthly brackets, without the 2.1 %, in exact hundredths of a yen until it is rounded once. */
function plainTax(rates: MonthlyRates, taxable: Yen, rounding: Rounding, unit: number): Yen {
  if (taxable <= 0) return 0
  const { rate, halfYenMinus } = bandOf(rates.brackets, taxable)
  return portion(taxable * rate - halfYenMinus * 50, 1, 100, rounding, unit)
}
