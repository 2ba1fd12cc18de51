import { isRefusal, mustNotRefuse } from '../../src/base/refusal.ts'
import { allParameters, valueOn, type Parameter } from '../../src/law/core/parameter.ts'
import { payslip, type PayslipInput } from '../../src/law/index.ts'
import { lawCodes } from '../../src/law/payslip/facts.ts'

// What other engines are given of a slip: everything is looked up already, so that they do sums alone. Premium wages, premium months,
// the employer's side and every look-up by day are ours only.

/** The facts of one slip as numbers: yen, and rates as integers over one divisor each. */
export const inputNames = [
  'earnings',
  'taxable',
  'wages',
  'own',
  'other',
  'inhabitant',
  'dependents',
  'healthStandard',
  'pensionStandard',
  'healthRate',
  'careRate',
  'levyRate',
  'pensionRate',
  'employmentRate',
] as const
export type Figures = Record<(typeof inputNames)[number], number>

/** What all of them are asked for, in yen. */
export const outputNames = ['health', 'care', 'levy', 'pension', 'employment', 'tax', 'net'] as const
export type Outputs = Record<(typeof outputNames)[number], number>

/** All rates are brought to this divisor: 0.01 ‰. */
export const DIVISOR = 100_000

/** Those whose tax the others can work out by the 電算機特例, with the facts they need. */
export function comparable(inputs: readonly PayslipInput[]): { input: PayslipInput; figures: Figures }[] {
  return inputs.flatMap((given) => {
    const { incomeTax, social } = given
    if (incomeTax.column !== '甲' || social === null || social.insurer.kind !== '協会けんぽ') return []
    const input: PayslipInput = { ...given, incomeTax: { ...incomeTax, method: '電算機特例' } }
    const slip = payslip.run(input, null)
    return isRefusal(slip) ? [] : [{ input, figures: figuresOf(input, slip) }]
  })
}

type Slip = Exclude<ReturnType<typeof payslip.run>, { refused: unknown }>

/** What our slip says of the outputs. */
export function outputsOf({ deductions, totals }: Slip): Outputs {
  const taken = (code: string) => deductions.find((line) => line.code === code)?.amount ?? 0
  return {
    health: taken(lawCodes.health),
    care: taken(lawCodes.care),
    levy: taken(lawCodes.childSupportLevy),
    pension: taken(lawCodes.pension),
    employment: taken(lawCodes.employmentInsurance),
    tax: taken(lawCodes.incomeTax),
    net: totals.net,
  }
}

function figuresOf(input: PayslipInput, slip: Slip): Figures {
  const { totals, deductions } = slip
  const has = (code: string) => deductions.some((line) => line.code === code)
  const taken = (code: string) => deductions.find((line) => line.code === code)?.amount ?? 0
  const typed = (own: boolean) =>
    input.deductions.reduce((sum, { amount, socialInsurance }) => sum + ((socialInsurance === true) === own ? amount : 0), 0)
  const { standards, insurer } = input.social!
  const standard = standards.at(-1)!
  const industry = input.employmentInsurance?.industry
  return {
    earnings: totals.earnings,
    taxable: totals.taxable,
    wages: has(lawCodes.employmentInsurance) ? totals.employmentWages : 0,
    own: typed(true),
    other: typed(false),
    inhabitant: taken(lawCodes.inhabitantTax),
    dependents: input.incomeTax.dependents,
    healthStandard: has(lawCodes.health) ? standard.health! : 0,
    pensionStandard: has(lawCodes.pension) ? standard.pension! : 0,
    healthRate: rate(
      'health-insurance.rates',
      input.payDay,
      (value) => value.rates![(insurer as { prefecture: string }).prefecture]!,
    ),
    careRate: has(lawCodes.care) ? rate('health-insurance.long-term-care', input.payDay) : 0,
    levyRate: has(lawCodes.childSupportLevy) ? rate('child-support-levy.rate', input.payDay) : 0,
    pensionRate: rate('pension.rate', input.payDay),
    employmentRate:
      industry === undefined ? 0 : rate('employment-insurance.rates', input.closingDay, (value) => value[industry]!.employee),
  }
}

interface RateFigures {
  readonly denominator: number
  readonly rate: number
  readonly rates?: Readonly<Record<string, number>>
}
type Value = RateFigures & Readonly<Record<string, { employee: number }>>

function rate(name: string, day: string, pick: (value: Value) => number = (value) => value.rate): number {
  const parameter = allParameters().find((one) => one.name === name) as Parameter<Value> | undefined
  if (parameter === undefined) throw new Error(`no parameter is named ${name}`)
  const { value } = mustNotRefuse(valueOn(parameter, day))
  return (pick(value) * DIVISOR) / value.denominator
}
