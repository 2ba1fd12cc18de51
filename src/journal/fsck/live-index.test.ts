import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { LiveIndex, rowName } from './live-index.ts'

const id = randomUUID()
const row = (sequence: number) => ({ hash: sequence.toString(16).padStart(64, '0'), salt: Buffer.alloc(16, sequence), sequence })
const nameOf = (table: string, key: unknown) => rowName(table, JSON.stringify(key)).toString('hex')

test('a row has a name of its own, whatever its key', () => {
  const keys = [
    [id],
    [id.toUpperCase()],
    [id.replaceAll('-', '')],
    [`${id} `],
    [id.replace('-', 'a')],
    [id, 1],
    [1, id],
    ['x'],
    [],
  ]
  const names = ['people', 'payslips'].flatMap((table) => keys.map((key) => nameOf(table, key)))
  expect(new Set(names).size).toBe(names.length)
  expect(nameOf('people', [id])).toBe(names[0])
  expect(names[0]!.slice(8)).toBe(id.replaceAll('-', ''))
})

test('what was set is found while the index grows, what was removed is not, and what no table showed is named', () => {
  const index = new LiveIndex()
  const keys = Array.from({ length: 9_000 }, (_, place) => JSON.stringify(place % 2 === 0 ? [randomUUID()] : ['k', place]))
  for (const [place, key] of keys.entries()) index.set(rowName('people', key), row(place))
  for (const key of keys.slice(0, 10)) index.remove(rowName('people', key))
  for (const key of keys.slice(10, 8_990)) index.see(rowName('people', key))
  expect(keys.map((key) => index.get(rowName('people', key))?.sequence ?? null)).toEqual(
    keys.map((_, place) => (place < 10 ? null : place)),
  )
  expect(index.get(rowName('people', keys[77]!))).toEqual(row(77))
  const unseen = [...index.unseen()].map(({ name, sequence }) => `${name.toString('hex')} ${sequence}`).toSorted()
  const last = keys.slice(8_990).map((key, place) => `${rowName('people', key).toString('hex')} ${8_990 + place}`)
  expect(unseen).toEqual(last.toSorted())
})
