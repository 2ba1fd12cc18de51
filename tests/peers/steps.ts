import { mustNotRefuse } from '../../src/base/refusal.ts'
import { valueOn } from '../../src/law/core/parameter.ts'
import { computerMethodFigures } from '../../src/law/income-tax/parameters.ts'
import { DIVISOR, type Figures, type Outputs } from './subset.ts'

/** How an engine writes what the steps need. */
export interface Dialect {
  /** The value of an input or of an earlier step. */
  value(name: string): string
  choose(condition: string, then: string, otherwise: string): string
  floor(of: string): string
  ceil(of: string): string
}

type StepName = keyof Outputs | 'both' | 'social' | 'base' | 'allowance' | 'basic' | 'taxed'

/** The sums of a slip one after another, for a pay day: names and expressions. */
export function steps(to: Dialect, payDay: string): [StepName, string][] {
  const { value: figures } = mustNotRefuse(valueOn(computerMethodFigures, payDay))
  const of = (name: StepName | keyof Figures) => to.value(name)
  // 50銭以下切捨て, 50銭超切上げ
  const halfDown = (amount: string) => to.ceil(`${amount} - 0.5`)
  const half = (standard: string, rate: string) => halfDown(`${standard} * ${rate} / ${2 * DIVISOR}`)
  const band = <B extends { upTo?: number }>(bands: readonly B[], by: string, text: (band: B) => string) =>
    bands.reduceRight(
      (otherwise, one) => (one.upTo === undefined ? text(one) : to.choose(`${by} <= ${one.upTo}`, text(one), otherwise)),
      '',
    )
  const positive = (amount: string) => to.choose(`(${amount}) > 0`, amount, '0')
  return [
    ['health', half(of('healthStandard'), of('healthRate'))],
    ['both', half(of('healthStandard'), `(${of('healthRate')} + ${of('careRate')})`)],
    ['care', `${of('both')} - ${of('health')}`],
    ['levy', half(of('healthStandard'), of('levyRate'))],
    ['pension', half(of('pensionStandard'), of('pensionRate'))],
    ['employment', halfDown(`${of('wages')} * ${of('employmentRate')} / ${DIVISOR}`)],
    ['social', `${of('both')} + ${of('levy')} + ${of('pension')} + ${of('employment')} + ${of('own')}`],
    ['base', positive(`${of('taxable')} - ${of('social')}`)],
    [
      'allowance',
      band(figures.employment, of('base'), ({ rate, plus }) => `(${to.ceil(`${of('base')} * ${rate} / 100`)} + (${plus}))`),
    ],
    ['basic', band(figures.basic, of('base'), ({ amount }) => String(amount))],
    ['taxed', positive(`${of('base')} - ${of('allowance')} - ${figures.perDependent} * ${of('dependents')} - ${of('basic')}`)],
    [
      'tax',
      band(
        figures.tax,
        of('taxed'),
        ({ rate, minus }) => `(${to.floor(`(${of('taxed')} * ${rate} / 100000 - ${minus}) / 10 + 0.5`)} * 10)`,
      ),
    ],
    ['net', `${of('earnings')} - ${of('social')} - ${of('tax')} - ${of('inhabitant')} - ${of('other')}`],
  ]
}
