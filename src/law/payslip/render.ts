import { formatYen } from '../../base/yen.ts'
import type { Because, FigureStep, Finding, ParameterStep, Step } from '../core/finding.ts'
import type { Payslip, SlipLine } from './facts.ts'

/** Articles named of a line; the rest are in the whole because. */
const MOST_ARTICLES = 3

/** True for the value of a rule that makes slips: of a month or of a bonus. */
export function isSlip(value: unknown): value is Payslip {
  return typeof value === 'object' && value !== null && 'earnings' in value && 'deductions' in value && 'employer' in value
}

/**
 * A slip as Japanese text on one screen: each line with its working and rounding, and under it the dated figures and the articles. How the
 * company's share and the steps between come about is in the because.
 */
export function renderSlip({ value, because }: Finding<Payslip>): string {
  const net = because.steps.findLast((step) => step.kind === 'figure' && step.value === value.totals.net)
  return [
    because.label,
    ...[...value.earnings, ...value.deductions].flatMap(lineOf),
    ...value.notes.map((note) => `  ※ ${note}`),
    `  差引支給額 ${amount(value.totals.net)}${net?.kind === 'figure' ? workingOf(net) : ''}`,
    `  会社負担 ${value.employer.map((line) => `${line.label} ${amount(line.amount)}`).join('、')}`,
  ].join('\n')
}

function lineOf({ label, amount: yen, because }: SlipLine): string[] {
  if (because === null) return [`  ${label} ${amount(yen)}`]
  const steps = flat(because)
  const figures = steps.filter((step) => step.kind === 'figure')
  const made = figures.filter((step) => step.value === yen)
  const figure = made.find((step) => step.working !== undefined)
  // A cell of a table is made of nothing: it is named by its row and column.
  const working = figure === undefined ? cellOf(figures) : workingOf(figure)
  const rates = steps.filter((step) => step.kind === 'parameter').map(rateOf)
  const articles = articlesOf(because)
  return [`  ${label} ${amount(yen)}${working}`, `    ${[...rates, articles].join('、')}`]
}

function flat({ steps }: Because): Exclude<Step, { kind: 'part' }>[] {
  return steps.flatMap((step) => (step.kind === 'part' ? flat(step.because) : [step]))
}

function workingOf({ working, rounding }: FigureStep): string {
  return `${working === undefined ? '' : ` ＝ ${working}`}${rounding === undefined ? '' : `［${rounding}］`}`
}

function cellOf(figures: readonly FigureStep[]): string {
  const words = figures.filter(({ value }) => typeof value === 'string').map(({ value }) => value)
  return words.length === 0 ? '' : ` ＝ ${words.join('、')}`
}

function rateOf({ label, value, from }: ParameterStep): string {
  return `${label} ${value}（${from}から）`
}

function articlesOf({ articles }: Because): string {
  const more = articles.length > MOST_ARTICLES ? 'ほか' : ''
  return `${articles.slice(0, MOST_ARTICLES).join('、')}${more}`
}

const amount = (yen: number): string => `${formatYen(yen)}円`
