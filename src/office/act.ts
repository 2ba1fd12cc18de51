import type { z } from 'zod'
import type { Refusal } from '../base/refusal.ts'
import type { Changes } from '../journal/changes.ts'
import { nothingDeclared, type Declared } from '../journal/alarm/pace/bucket.ts'
import type { Desk } from '../journal/desk.ts'
import type { OfficeDatabase } from './tables.ts'

/** 所長, 担当者 (sees the clients assigned), 閲覧者. */
export const roles = ['head', 'clerk', 'viewer'] as const
export type Role = (typeof roles)[number]
/** Who may ask, who may do the daily work, who may decide about the office. */
export const everyone: readonly Role[] = roles
export const clerks: readonly Role[] = ['head', 'clerk']
export const heads: readonly Role[] = ['head']

/** The part of a desk an act or an ask may use: it reads and decides, it never commits by itself. */
export type Reading = Omit<Desk<OfficeDatabase>, 'commit' | 'rehearse' | 'resume'>

/** What an act decided: the changes for the journal and what to tell the person. */
export interface Decision<O> {
  readonly changes: Changes
  readonly answer: O
  /** What the journal says where the person gave no reason, e.g. with the name of an imported file; else the act's label. */
  readonly reason?: string
}

/**
 * One thing the office does. Permissions, HTTP route (POST /api/acts/NAME), CLI verb, OpenAPI page and the audit label are
 * derived from this declaration; a new act touches no door.
 */
export interface Act<I, O, N extends string = string> {
  readonly kind: 'act'
  /** `noun.verb`, e.g. `people.hire`. */
  readonly name: N
  /** As the journal of a person shows it: 入社, 給与の確定. */
  readonly label: string
  readonly about: string
  readonly may: readonly Role[]
  readonly input: z.ZodType<I>
  readonly output: z.ZodType<O>
  /** True when the answer rests on the law: the entry then records the edition. */
  readonly law?: boolean
  /** Tables of which the act may change many rows at a time, and of which it removes rows: undeclared, that rings the alarm. */
  readonly bulk?: readonly (keyof OfficeDatabase)[] | 'any'
  readonly removes?: readonly (keyof OfficeDatabase)[] | 'any'
  /** True for the act that takes an alarm back. */
  readonly resumes?: boolean
  /** True for acts whose input a door makes (a password hash): no route is derived for them. */
  readonly inner?: boolean
  /** True for what is kept even while writing is halted: that the head was told, and whether it arrived. */
  readonly despiteHalt?: boolean
  /** True for acts after which a courier has something to carry. */
  readonly sends?: boolean
  /** What of the input the journal's hash is taken over, where not all of it may be hashed. Under one key, inputs equal in this are one. */
  readonly hashed?: (input: I) => unknown
  decide(desk: Reading, input: I): Promise<Decision<O> | Refusal>
}

/** One thing the office is asked (POST /api/asks/NAME); changes nothing. */
export interface Ask<I, O, N extends string = string> {
  readonly kind: 'ask'
  readonly name: N
  readonly label: string
  readonly about: string
  readonly may: readonly Role[]
  readonly input: z.ZodType<I>
  readonly output: z.ZodType<O>
  answer(desk: Reading, input: I): Promise<O | Refusal>
}

const labels = new Map<string, string>()
const declarations = new Map<string, Declared>()

/** The Japanese label of an act by its name, for reading the journal; null for an act this edition does not know. */
export function labelOfAct(name: string): string | null {
  return labels.get(name) ?? null
}

/** What an act of this name declares of its size; nothing for an act this edition does not know. */
export function declaredBy(name: string): Declared {
  return declarations.get(name) ?? nothingDeclared
}

/** Declares an act. */
export function defineAct<I, O, const N extends string>(act: Omit<Act<I, O, N>, 'kind'>): Act<I, O, N> {
  labels.set(act.name, act.label)
  declarations.set(act.name, { bulk: act.bulk ?? [], removes: act.removes ?? [] })
  return { kind: 'act', ...act }
}

/** Declares an ask. */
export function defineAsk<I, O, const N extends string>(ask: Omit<Ask<I, O, N>, 'kind'>): Ask<I, O, N> {
  return { kind: 'ask', ...ask }
}
