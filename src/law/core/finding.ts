import type { CivilDay } from '../../base/day.ts'
import type { Rounding } from '../../base/yen.ts'

/** A value and why it is that value. Every figure the law room gives is one of these. */
export interface Finding<T> {
  readonly value: T
  readonly because: Because
}

/** Why: the rule, its articles, and the steps in the order a clerk would do them. */
export interface Because {
  readonly rule: string
  /** The rule's Japanese name. */
  readonly label: string
  /** Laws, ministerial orders and notices, e.g. `健康保険法160条`. */
  readonly articles: readonly string[]
  readonly steps: readonly Step[]
}

export type Step = ParameterStep | FigureStep | PartStep

/** A dated parameter that was looked up. */
export interface ParameterStep {
  readonly kind: 'parameter'
  readonly label: string
  readonly value: string
  readonly from: CivilDay
  readonly source: string
}

/** An intermediate figure: how it was made, what came out, how it was rounded. */
export interface FigureStep {
  readonly kind: 'figure'
  readonly label: string
  /** The working as a clerk writes it: `240,000円 × 1147/10000 ÷ 2`. */
  readonly working?: string
  readonly value: number | string
  readonly unit?: string
  readonly rounding?: string
}

/** A finding of another rule this one rests on. */
export interface PartStep {
  readonly kind: 'part'
  readonly because: Because
  readonly value: unknown
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/**
 * Collects the steps while a rule runs. The bulk path hands rules `null` instead, so both paths are the same code:
 * `trace?.figure(...)` costs nothing there.
 */
export class Trace {
  readonly steps: Step[] = []
  /** The articles this answer rests on, where it rests on fewer than its rule; null: those of the rule. */
  articles: readonly string[] | null = null

  /** Names the articles this answer rests on: of a rule for many procedures, those of the one that was asked. */
  cite(articles: readonly string[]): void {
    this.articles = articles
  }

  /** Notes a dated parameter. `value` is written as a person reads it (9.85%, 5/1000). */
  parameter(parameter: { label: string; from: CivilDay; source: string }, value: string): void {
    this.steps.push({ kind: 'parameter', label: parameter.label, value, from: parameter.from, source: parameter.source })
  }

  /** Notes an intermediate figure. */
  figure(label: string, value: number | string, more: { working?: string; unit?: string; rounding?: Rounding } = {}): void {
    const step: Writable<FigureStep> = { kind: 'figure', label, value }
    // Field by field: a slip has a hundred of these, and spreading them was half its time.
    if (more.working !== undefined) step.working = more.working
    if (more.unit !== undefined) step.unit = more.unit
    if (more.rounding !== undefined) step.rounding = more.rounding.label
    this.steps.push(step)
  }

  /** Notes the finding of another rule. */
  part(finding: Finding<unknown>): void {
    this.steps.push({ kind: 'part', because: finding.because, value: finding.value })
  }

  /** Takes the last step back: a part that decided nothing explains nothing. */
  dropLast(): void {
    this.steps.pop()
  }
}
