import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { isRefusal } from '../../base/refusal.ts'
import { allParameters, loadParameter, valueIn, valueOn } from './parameter.ts'
import '../index.ts'

const folder = mkdtempSync(join(tmpdir(), 'law-'))

function written(name: string, values: string): URL {
  const file = join(folder, `${name}.yaml`)
  writeFileSync(
    file,
    `name: test.${name}\nlabel: 試し\narticle: 試験法1条\nconfirmed: '2026-11-20'\nnext: { on: none, by: 試験法 }\nvalues:\n${values}`,
  )
  return pathToFileURL(file)
}

const dated = loadParameter<number>(
  written(
    'dated',
    `  - { from: '2025-04-01', source: a, value: 1 }\n  - { from: '2026-04-01', until: '2027-03-31', source: b, value: 2 }\n`,
  ),
)

test.each([
  ['2025-04-01', 1],
  ['2026-03-31', 1],
  ['2026-04-01', 2],
  ['2027-03-31', 2],
])('on %s the value is %i', (day, value) => {
  expect(valueOn(dated, day)).toMatchObject({ value, label: '試し' })
})

test.each(['2025-03-31', '2027-04-01'])('%s is refused, never answered with an old figure', (day) => {
  expect(valueOn(dated, day)).toMatchObject({
    refused: true,
    code: 'law.date-not-covered',
    place: { field: 'test.dated', value: day },
  })
})

test('a premium month looks at its first day', () => {
  expect(valueIn(dated, '2026-03')).toMatchObject({ value: 1 })
  expect(valueIn(dated, '2026-04')).toMatchObject({ value: 2 })
})

test.each([
  ['unsorted', `  - { from: '2026-04-01', source: a, value: 1 }\n  - { from: '2025-04-01', source: a, value: 1 }\n`],
  ['sourceless', `  - { from: '2026-04-01', value: 1 }\n`],
  ['no-such-day', `  - { from: '2026-02-30', source: a, value: 1 }\n`],
])('a file that is %s does not load', (name, values) => {
  expect(() => loadParameter(written(name, values))).toThrow(`${name}.yaml`)
})

test('a name used twice does not load', () => {
  expect(() => loadParameter(written('dated', `  - { from: '2026-04-01', source: a, value: 1 }\n`))).toThrow('two parameters')
})

test('every parameter names who confirmed it, when, and a source for each value', () => {
  for (const { name, label, article, confirmed, values } of allParameters()) {
    expect(label && article && confirmed, name).toBeTruthy()
    expect(values.length, name).toBeGreaterThan(0)
    for (const value of values) {
      expect(value.until === undefined || value.until >= value.from, `${name} ${value.from}`).toBe(true)
      expect(isRefusal(value)).toBe(false)
    }
  }
})
