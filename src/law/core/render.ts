import { formatYen } from '../../base/yen.ts'
import type { Because, FigureStep, Finding, ParameterStep, PartStep, Step } from './finding.ts'
import { words } from './words.ts'

/**
 * A finding as indented Japanese text: the figure, the articles it rests on, and the steps in the order a clerk would do them.
 * Each part found by another rule is indented under it.
 */
export function renderFinding(finding: Finding<unknown>): string {
  return because(finding.because, finding.value, '').join('\n')
}

function because({ label, articles, steps }: Because, value: unknown, indent: string): string[] {
  const inner = `${indent}  `
  return [
    ...named(label, value, indent),
    ...(articles.length === 0 ? [] : [`${inner}根拠: ${articles.join('、')}`]),
    ...steps.flatMap((step) => stepLines(step, inner)),
  ]
}

function stepLines(step: Step, indent: string): string[] {
  switch (step.kind) {
    case 'parameter':
      return parameter(step, indent)
    case 'figure':
      return [figure(step, indent)]
    case 'part':
      return because(step.because, partValue(step), indent)
  }
}

/** The value of a part made of several figures is not repeated: its steps show each of them. */
function partValue({ value, because: { steps } }: PartStep): unknown {
  return typeof value === 'object' && steps.length > 0 ? undefined : value
}

function parameter({ label, value, from, source }: ParameterStep, indent: string): string[] {
  return [`${indent}${label}: ${value}（${from}から）`, `${indent}  出典: ${source}`]
}

function figure({ label, value, unit, working, rounding }: FigureStep, indent: string): string {
  const made = working === undefined ? '' : ` ＝ ${working}`
  return `${indent}${label}: ${text(value)}${unit ?? ''}${made}${rounding === undefined ? '' : `［${rounding}］`}`
}

/** `label: value`, a list or an object one line each below it. */
function named(label: string, value: unknown, indent: string): string[] {
  if (value === undefined) return [`${indent}${label}:`]
  if (typeof value !== 'object' || value === null) return [`${indent}${label}: ${text(value)}`]
  const inner = `${indent}  `
  if (isLine(value)) return [`${indent}${value.label}: ${text(value.amount)}`]
  const entries = Array.isArray(value) ? value.map((one, index) => [String(index + 1), one] as const) : Object.entries(value)
  const given = entries.filter(([, one]) => one !== undefined)
  if (given.length === 0) return [`${indent}${label}: なし`]
  return [`${indent}${label}:`, ...given.flatMap(([name, one]) => named(words[name] ?? name, one, inner))]
}

/** Lines of a slip carry their own label. */
function isLine(value: object): value is { label: string; amount: number } {
  return 'label' in value && typeof value.label === 'string' && 'amount' in value && typeof value.amount === 'number'
}

function text(value: unknown): string {
  if (typeof value === 'number') return formatYen(value)
  if (typeof value === 'boolean') return value ? 'はい' : 'いいえ'
  return typeof value === 'string' ? value : 'なし'
}
