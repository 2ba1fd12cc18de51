import { expect, test } from 'vitest'
import { z } from 'zod'
import { isRefusal, refuse } from '../../base/refusal.ts'
import { allRules, ask, unbuiltSubjects } from '../index.ts'
import { defineRule, explain, within } from './rule.ts'

const inner = defineRule<{ amount: number }, number>({
  name: 'test.inner',
  label: '内側',
  articles: ['試験法1条'],
  about: '試し。',
  input: z.object({ amount: z.int() }),
  run({ amount }, trace) {
    if (amount < 0) return refuse('test.negative', '負です。', '直してください。')
    trace?.figure('倍', amount * 2)
    return amount * 2
  },
})

const outer = defineRule<{ amount: number }, number>({
  name: 'test.outer',
  label: '外側',
  articles: [],
  about: '試し。',
  input: z.object({ amount: z.int() }),
  run: (input, trace) => within(inner, input, trace),
})

test('a rule inside another becomes a part of its because', () => {
  expect(explain(outer, { amount: 3 })).toEqual({
    value: 6,
    because: {
      rule: 'test.outer',
      label: '外側',
      articles: [],
      steps: [
        {
          kind: 'part',
          value: 6,
          because: {
            rule: 'test.inner',
            label: '内側',
            articles: ['試験法1条'],
            steps: [{ kind: 'figure', label: '倍', value: 6 }],
          },
        },
      ],
    },
  })
  expect(outer.run({ amount: 3 }, null)).toBe(6)
})

test('a refusal inside comes out as it is, on both paths', () => {
  expect(explain(outer, { amount: -1 })).toEqual(outer.run({ amount: -1 }, null))
})

test.each([
  ['no.such-rule', {}, 'law.unknown-rule'],
  ['test.inner', { amount: 1.5 }, 'law.malformed-input'],
  ['test.inner', null, 'law.malformed-input'],
  ['toString', {}, 'law.unknown-rule'],
])('%s asked with %j is refused: %s', (name, input, code) => {
  expect(ask(name, input)).toMatchObject({ refused: true, code })
})

test('a subject not built is refused as such, whatever of it is asked', () => {
  for (const subject of unbuiltSubjects().keys()) {
    for (const name of [subject, `${subject}.what`]) expect(ask(name, {})).toMatchObject({ refused: true, code: 'law.not-built' })
  }
})

test('a name used twice is a bug', () => {
  expect(() => defineRule({ ...inner })).toThrow('two rules')
})

test('every rule says what it decides and by which articles; no built rule is listed as unbuilt', () => {
  for (const [name, rule] of allRules()) {
    if (name.startsWith('test.')) continue
    expect(rule.articles.length, name).toBeGreaterThan(0)
    expect(rule.about, name).toMatch(/。$/)
    const answer = ask(name, {})
    expect(isRefusal(answer) && answer.code, name).toBe('law.malformed-input')
  }
  for (const subject of unbuiltSubjects().keys()) {
    expect([...allRules().keys()].some((name) => name.split('.')[0] === subject)).toBe(false)
  }
})
