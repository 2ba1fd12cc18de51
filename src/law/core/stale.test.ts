import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { allParameters } from '../index.ts'
import { readParameterFile } from './parameter-file.ts'
import type { Parameter } from './parameter.ts'
import { stale } from './stale.ts'

const law = new URL('../', import.meta.url)
const files = readdirSync(law, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.yaml') && !file.endsWith('cases.yaml'),
)

test.each(files)('src/law/%s says when it was confirmed and what changes it next, and a rule loads it', (file) => {
  const content = parse(readFileSync(new URL(file, law), 'utf8'), { schema: 'core' }) as unknown
  const read = readParameterFile(content)
  expect('name' in read ? [] : read, `src/law/${file}`).toEqual([])
  expect(
    allParameters().map(({ name }) => name),
    `src/law/${file} is loaded by no rule`,
  ).toContain('name' in read && read.name)
})

const file = {
  name: 'test.stale',
  label: '試し',
  article: '試験法1条',
  confirmed: '2026-11-20',
  next: { on: '2027-02', by: '告示' },
  values: [{ from: '2026-03-01', until: '2027-02-28', source: '告示', value: 1 }],
}

test.each([
  [{ confirmed: undefined }, /^confirmed: missing; write the last day/],
  [{ next: undefined }, /^next: missing; write when it is expected/],
  [{ next: { on: '2026-11-20', by: '告示' } }, /over when it was confirmed/],
  [{ next: { on: '2026-10', by: '告示' } }, /over when it was confirmed/],
  [{ next: { on: '2027-13', by: '告示' } }, /^next.on: is no day, month or none/],
  [{ next: { on: '2027-02', by: '' } }, /^next.by/],
  [{ nextChange: '翌年' }, /nextChange/],
  [{ values: [{ from: '2026-03-01', until: '2026-02-28', source: '告示', value: 1 }] }, /until 2026-02-28 is before/],
  [{ values: [{ from: '2026-03-01', source: '告示' }] }, /^values.0.value/],
])('%j is told', (change, said) => {
  const content = Object.fromEntries(Object.entries({ ...file, ...change }).filter(([, value]) => value !== undefined))
  const read = readParameterFile(content)
  expect('name' in read ? '' : read.join('\n')).toMatch(said)
})

describe('what is due', () => {
  const parameter = { ...file, values: file.values.map((value) => ({ ...value, label: file.label })) } as Parameter<unknown>
  const forever: Parameter<unknown> = {
    ...parameter,
    next: { on: 'none', by: '法律' },
    values: [{ from: '2020-01-01', source: '法律', value: 1, label: '試し' }],
  }
  test.each([
    [parameter, '2026-12-02', []],
    [parameter, '2026-12-03', ['soon']],
    [parameter, '2026-12-30', ['soon', 'ends']],
    [parameter, '2027-02-01', ['passed', 'ends']],
    [parameter, '2027-11-21', ['passed', 'ends', 'old']],
    [forever, '2027-11-20', []],
    [forever, '2027-11-21', ['old']],
  ])('%# on %s', (one, day, reasons) => {
    expect(stale([one], day, 60).flatMap((due) => due.reasons)).toEqual(reasons)
  })

  test('the earliest stands first, with the paper to look at', () => {
    const due = stale(allParameters(), '2027-03-01', 0)
    expect(due.map(({ since }) => since)).toEqual(due.map(({ since }) => since).toSorted())
    expect(due.find(({ name }) => name === 'health-insurance.rates')).toMatchObject({
      reasons: ['passed', 'ends'],
      knownUntil: '2027-02-28',
      source: expect.stringContaining('全国健康保険協会'),
    })
  })
})
