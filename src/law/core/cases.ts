import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { canonicalJson } from '../../base/canonical.ts'
import { isRefusal } from '../../base/refusal.ts'
import { ask } from './rule.ts'

/** A worked case: what a rule must answer, to the yen, or the code it must refuse with. */
export const workedCase = z.strictObject({
  name: z.string(),
  rule: z.string(),
  /** Where the figure was read or how it was worked out by hand. */
  source: z.string(),
  input: z.unknown(),
  expect: z.unknown().optional(),
  refusal: z.string().optional(),
})
export type WorkedCase = z.infer<typeof workedCase>

const law = new URL('../', import.meta.url)

/** Every case of every subject's `cases.yaml`. */
export function allCases(): WorkedCase[] {
  return readdirSync(law, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(new URL(`${entry.name}/`, law)).includes('cases.yaml'))
    .flatMap(({ name }) => parse(readFileSync(new URL(`${name}/cases.yaml`, law), 'utf8'), yaml) as WorkedCase[])
}

const yaml = { schema: 'core', merge: true, maxAliasCount: -1 } as const

/** The names of the cases this program answers otherwise. A because inside a value is not compared. */
export function failingCases(cases: readonly WorkedCase[]): string[] {
  return cases.filter((one) => !holds(one)).map(({ rule, name }) => `${rule}: ${name}`)
}

function holds({ rule, input, expect, refusal }: WorkedCase): boolean {
  const answer = ask(rule, input)
  if (isRefusal(answer)) return answer.code === refusal
  return refusal === undefined && canonicalJson(plain(answer.value)) === canonicalJson(plain(expect))
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, field: unknown) => (key === 'because' ? undefined : field)))
}
