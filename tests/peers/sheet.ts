import { HyperFormula } from 'hyperformula'
import { steps } from './steps.ts'
import { inputNames, outputNames, type Figures, type Outputs } from './subset.ts'

/** Slips by HyperFormula, as an office without its system would have them: a row for each person, a column for each sum. */
export function sheetSlips(payDay: string) {
  const stepNames = steps(
    dialectOf(() => ''),
    payDay,
  ).map(([name]) => name)
  const columns = new Map([...inputNames, ...stepNames].map((name, index) => [name as string, letters(index)]))
  return (slips: readonly Figures[]): Outputs[] => {
    const rows = slips.map((figures, index) => {
      const dialect = dialectOf((name) => `${columns.get(name)!}${index + 1}`)
      return [...inputNames.map((name) => figures[name]), ...steps(dialect, payDay).map(([, formula]) => `=${formula}`)]
    })
    const book = HyperFormula.buildFromArray(rows, { licenseKey: 'gpl-v3' })
    const first = inputNames.length
    const found = book.getSheetValues(0).map((row) => {
      const at = (name: string) => row[first + stepNames.indexOf(name as (typeof stepNames)[number])] as number
      return Object.fromEntries(outputNames.map((name) => [name, at(name)])) as Outputs
    })
    book.destroy()
    return found
  }
}

function dialectOf(value: (name: string) => string) {
  return {
    value,
    choose: (condition: string, then: string, otherwise: string) => `IF(${condition}, ${then}, ${otherwise})`,
    floor: (of: string) => `ROUNDDOWN(${of}, 0)`,
    // Nothing here is less than zero but what rounds to it.
    ceil: (of: string) => `ROUNDUP(MAX(0, ${of}), 0)`,
  }
}

function letters(index: number): string {
  return index < 26 ? String.fromCodePoint(65 + index) : `A${String.fromCodePoint(65 + index - 26)}`
}
