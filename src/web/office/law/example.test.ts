import { expect, test } from 'vitest'
import { exampleOf } from './example.ts'

test('an example follows the schema and the names of its fields', () => {
  const schema = {
    type: 'object',
    properties: {
      payDay: { type: 'string' },
      month: { type: 'string' },
      base: { type: 'integer' },
      column: { enum: ['甲', '乙'] },
      rules: { type: 'object', properties: { legalHoliday: { type: 'integer', minimum: 35 }, roundUp: { type: 'boolean' } } },
      ended: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      lines: { type: 'array' },
      divisor: { type: 'integer', exclusiveMinimum: 0 },
    },
  }
  expect(exampleOf(schema)).toEqual({
    payDay: '2026-11-25',
    month: '2026-11',
    base: 300_000,
    column: '甲',
    rules: { legalHoliday: 35, roundUp: false },
    ended: null,
    lines: [],
    divisor: 1,
  })
})
