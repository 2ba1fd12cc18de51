import type { z } from 'zod'
import { issueWords } from '../../base/issue-words.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { Trace, type Finding } from './finding.ts'
import { notBuiltRule } from './not-built.ts'

/**
 * One rule of the law: given facts and the day it looks at, a value or a refusal.
 * `run` is the only implementation; with a trace it explains, with null it is the bulk path.
 */
export interface Rule<I, O> {
  /** `subject.what`, e.g. `employment-insurance.premium`. One name per rule, in docs/glossary.md. */
  readonly name: string
  /** Counts up when a correction changes what a released rule answers; absent means 1. Part of the law edition. */
  readonly version?: number
  /** Japanese name as on a slip or form. */
  readonly label: string
  readonly articles: readonly string[]
  /** The schema of the input. The day the rule looks at is a field named for that day (payDay, closingDay …). */
  readonly input: z.ZodType<I>
  /** One Japanese sentence: what it decides. */
  readonly about: string
  run(input: I, trace: Trace | null): O | Refusal
}

const rules = new Map<string, Rule<never, unknown>>()

/** Registers a rule under its name; a name used twice is a bug. */
export function defineRule<I, O>(rule: Rule<I, O>): Rule<I, O> {
  if (rules.has(rule.name)) throw new Error(`two rules are named ${rule.name}`)
  rules.set(rule.name, rule as unknown as Rule<never, unknown>)
  return rule
}

/** All rules by name. Import `src/law/index.ts` first, which loads every subject. */
export function allRules(): ReadonlyMap<string, Rule<never, unknown>> {
  return rules
}

/** Runs a rule with its because. */
export function explain<I, O>(rule: Rule<I, O>, input: I): Finding<O> | Refusal {
  const trace = new Trace()
  const value = rule.run(input, trace)
  if (isRefusal(value)) return value
  const articles = trace.articles ?? rule.articles
  return { value, because: { rule: rule.name, label: rule.label, articles, steps: trace.steps } }
}

/** Runs a rule inside another: with a trace its because becomes a part of the outer one. */
export function within<I, O>(rule: Rule<I, O>, input: I, trace: Trace | null): O | Refusal {
  if (trace === null) return rule.run(input, null)
  const finding = explain(rule, input)
  if (isRefusal(finding)) return finding
  trace.part(finding)
  return finding.value
}

/** A rule asked by name with unchecked input, as the CLI and the API do: refuses unknown names and malformed input. */
export function ask(name: string, input: unknown): Finding<unknown> | Refusal {
  const asked = question(name, input)
  return isRefusal(asked) ? asked : explain(asked.rule, asked.input)
}

/** The same by the bulk path: the value, without any because inside it either. */
export function askBriefly(name: string, input: unknown): { readonly value: unknown } | Refusal {
  const asked = question(name, input)
  if (isRefusal(asked)) return asked
  const value = asked.rule.run(asked.input, null)
  return isRefusal(value) ? value : { value }
}

function question(name: string, input: unknown): { readonly rule: Rule<never, unknown>; readonly input: never } | Refusal {
  const rule = rules.get(name)
  if (rule === undefined) {
    const unbuilt = notBuiltRule(name)
    if (unbuilt !== null) return unbuilt
    return refuse('law.unknown-rule', `「${name}」という規則はありません。`, '`tsuzuki law list` で名前を確かめてください。', {
      value: name,
    })
  }
  const parsed = rule.input.safeParse(input, { error: issueWords })
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!
    const field = path.join('.')
    return refuse(
      'law.malformed-input',
      `${rule.label}の入力${field === '' ? '' : `「${field}」`}が正しくありません（${message}）。`,
      '`tsuzuki law list --json` の input の形に合わせてください。',
      { field },
    )
  }
  return { rule, input: parsed.data as never }
}
