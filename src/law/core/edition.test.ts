import { expect, test } from 'vitest'
import { z } from 'zod'
import { edition } from '../index.ts'
import { defineRule } from './rule.ts'

test('the edition is a hash that stays while nothing changes and moves when a rule is added', () => {
  const before = edition()
  expect(before).toMatch(/^[0-9a-f]{64}$/)
  expect(edition()).toBe(before)
  defineRule<null, null>({ name: 'test.nothing', label: '試し', articles: [], about: '試し。', input: z.null(), run: () => null })
  expect(edition()).not.toBe(before)
})
