import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { isRefusal } from '../../base/refusal.ts'
import { ask } from '../index.ts'

/**
 * Runs every `src/law/<subject>/cases.yaml`: a list of { name, rule, source, input, expect } where `expect` is the exact value,
 * or { name, rule, source, input, refusal } where `refusal` is the code. No tolerance. A because inside a value is not compared.
 */
interface Case {
  readonly name: string
  readonly rule: string
  /** Where the figure was read or how it was worked out by hand. */
  readonly source: string
  readonly input: unknown
  readonly expect?: unknown
  readonly refusal?: string
}

const law = new URL('../', import.meta.url)
const subjects = readdirSync(law, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(new URL(`${entry.name}/`, law)).includes('cases.yaml'))
  .map((entry) => entry.name)

test('subjects have cases', () => {
  expect(subjects.length).toBeGreaterThan(0)
})

describe.each(subjects)('%s', (subject) => {
  const cases = parse(readFileSync(new URL(`${subject}/cases.yaml`, law), 'utf8'), {
    schema: 'core',
    merge: true,
    maxAliasCount: -1,
  }) as Case[]
  test.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    expect(one.source, 'a case names its source').toBeTruthy()
    const answer = ask(one.rule, one.input)
    if (one.refusal !== undefined) return expect(isRefusal(answer) ? answer.code : answer.value).toBe(one.refusal)
    expect(isRefusal(answer) ? answer : withoutBecause(answer.value)).toEqual(one.expect)
  })
})

function withoutBecause(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, field: unknown) => (key === 'because' ? undefined : field)))
}
