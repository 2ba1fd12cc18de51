import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { allRules } from '../index.ts'
import { answersOf, moved, type Frozen } from './golden.sample.ts'

/**
 * A released rule is frozen: `src/law/golden/RULE.json` holds what each version answers to its cases and to inputs made of them. An answer
 * that changes asks for a higher `version` in the rule; `vitest run src/law -u` then writes what is new, and never an answer that moved
 * under the same version.
 */
const folder = new URL('../golden/', import.meta.url)
const names = [...allRules().keys()]

test.each(names)('%s answers as its version was frozen', async (rule) => {
  const file = new URL(`${rule}.json`, folder)
  const now: Frozen = { version: allRules().get(rule)!.version ?? 1, answers: answersOf(rule) }
  const frozen = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Frozen) : null
  expect(
    moved(frozen, now),
    `${rule} version ${now.version} answers otherwise than it was frozen: raise its version, then run vitest run src/law/core -u`,
  ).toEqual([])
  await expect(`${JSON.stringify(now, null, 1)}\n`).toMatchFileSnapshot(fileURLToPath(file))
  expect(frozen, `src/law/golden/${rule}.json was written just now: commit it with the rule`).not.toBeNull()
})

test('nothing is frozen of a rule that is gone', () => {
  expect(readdirSync(folder).filter((file) => !names.includes(file.replace(/\.json$/, '')))).toEqual([])
})

test('an answer that moves is told, unless the version is higher or nothing was answered before', () => {
  const was: Frozen = { version: 1, answers: { one: 'aaaa', two: 'law.date-not-covered' } }
  expect(moved(was, { version: 1, answers: { one: 'aaaa', two: 'bbbb', three: 'cccc' } })).toEqual([])
  expect(moved(was, { version: 1, answers: { one: 'bbbb', two: 'bbbb' } })).toEqual(['one: aaaa → bbbb'])
  expect(moved(was, { version: 1, answers: { one: 'law.date-not-covered' } })).toEqual(['one: aaaa → law.date-not-covered'])
  expect(moved(was, { version: 2, answers: { one: 'bbbb' } })).toEqual([])
  expect(moved({ ...was, version: 3 }, { version: 2, answers: {} })).toEqual(['version: 3 → 2'])
  expect(moved(null, was)).toEqual([])
})
