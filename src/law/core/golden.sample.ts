import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { addDays, addMonths, isDay, isMonth } from '../../base/day.ts'
import { canonicalJson, sha256Hex } from '../../base/canonical.ts'
import { isRefusal } from '../../base/refusal.ts'
import { allRules, ask } from '../index.ts'

/** How many inputs are made of each case. */
const variationsOfACase = 6

/** What a rule answers, each input by the start of its digest: the digest of the value, or the code of the refusal as it is. */
export type Answers = Readonly<Record<string, string>>

/** The answers of a rule to its cases and to inputs made of them, the same inputs every time. */
export function answersOf(rule: string): Answers {
  const cases = casesOf(rule).map(({ input }) => input)
  const made = cases.flatMap((input) => Array.from({ length: variationsOfACase }, (_, index) => varied(rule, input, index)))
  const asked = [...cases, ...made].filter((input) => allRules().get(rule)!.input.safeParse(input).success)
  const answers = asked.map((input) => [short(canonicalJson(input)), answer(rule, input)] as const)
  return Object.fromEntries(answers.sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** What is frozen of a rule. */
export interface Frozen {
  readonly version: number
  readonly answers: Answers
}

/** Refused so, nothing was answered yet: answering later changes no answer. */
const unanswered = new Set(['law.date-not-covered', 'law.not-built'])

/** The answers that changed although the version did not rise. */
export function moved(frozen: Frozen | null, now: Frozen): readonly string[] {
  if (frozen === null || now.version > frozen.version) return []
  if (now.version < frozen.version) return [`version: ${frozen.version} → ${now.version}`]
  return Object.entries(frozen.answers)
    .filter(([input, was]) => now.answers[input] !== undefined && now.answers[input] !== was && !unanswered.has(was))
    .map(([input, was]) => `${input}: ${was} → ${now.answers[input]}`)
}

function answer(rule: string, input: unknown): string {
  const found = ask(rule, input)
  return isRefusal(found) ? found.code : short(canonicalJson(JSON.parse(JSON.stringify(found.value, withoutBecause))))
}

function withoutBecause(key: string, field: unknown): unknown {
  return key === 'because' ? undefined : field
}

function short(text: string): string {
  return sha256Hex(text).slice(0, 16)
}

function casesOf(rule: string): readonly { readonly rule: string; readonly input: unknown }[] {
  return everyCase.filter((one) => one.rule === rule)
}

const law = new URL('../', import.meta.url)
const everyCase = readdirSync(law, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('/cases.yaml'))
  .flatMap(
    (file) =>
      parse(readFileSync(new URL(file, law), 'utf8'), { schema: 'core', merge: true, maxAliasCount: -1 }) as {
        rule: string
        input: unknown
      }[],
  )

/** The input with one of its numbers, days, months or yes or no moved; always the same for the same input. */
function varied(rule: string, input: unknown, index: number): unknown {
  const dice = Number.parseInt(sha256Hex(`${rule} ${canonicalJson(input)} ${index}`).slice(0, 12), 16)
  const leaves = countLeaves(input)
  let at = 0
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, walk(field)]))
    return isMovable(value) && at++ === dice % leaves ? movedLeaf(value, Math.floor(dice / leaves)) : value
  }
  return walk(input)
}

function countLeaves(value: unknown): number {
  if (!isObject(value)) return isMovable(value) ? 1 : 0
  return Object.values(value).reduce((sum: number, field) => sum + countLeaves(field), 0)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isMovable(value: unknown): boolean {
  return (
    typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && (isDay(value) || isMonth(value)))
  )
}

function movedLeaf(value: unknown, dice: number): unknown {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number')
    return [value + 1, Math.max(0, value - 1), 0, Math.floor(value / 2), Math.floor(value * 1.37)][dice % 5]
  if (typeof value !== 'string') return value
  if (isDay(value)) return addDays(value, (dice % 801) - 400)
  return isMonth(value) ? addMonths(value, (dice % 25) - 12) : value
}
