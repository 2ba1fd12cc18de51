import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxOf, moved, only, type Selection } from './selection.ts'
import { readBlock, writeBlock } from './tsv.ts'

const size = { rows: 5, columns: 4, page: 3 }
const key = (name: string, more: { shiftKey?: boolean; ctrlKey?: boolean } = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
})
const at = (row: number, column: number): Selection => only({ row, column }, size)

test('arrows stop at the edges, Ctrl goes all the way', () => {
  expect(moved(at(0, 0), key('ArrowUp'), size)).toEqual(at(0, 0))
  expect(moved(at(1, 1), key('ArrowRight'), size)).toEqual(at(1, 2))
  expect(moved(at(1, 1), key('ArrowDown', { ctrlKey: true }), size)).toEqual(at(4, 1))
  expect(moved(at(1, 1), key('End', { ctrlKey: true }), size)).toEqual(at(4, 3))
})

test('Enter goes down, Shift-Enter up; Tab wraps and leaves at the last cell', () => {
  expect(moved(at(1, 1), key('Enter'), size)).toEqual(at(2, 1))
  expect(moved(at(1, 1), key('Enter', { shiftKey: true }), size)).toEqual(at(0, 1))
  expect(moved(at(1, 3), key('Tab'), size)).toEqual(at(2, 0))
  expect(moved(at(4, 3), key('Tab'), size)).toBeNull()
  expect(moved(at(0, 0), key('Tab', { shiftKey: true }), size)).toBeNull()
})

test('Shift keeps the active cell and moves the far corner', () => {
  const grown = moved(moved(at(2, 2), key('ArrowUp', { shiftKey: true }), size)!, key('ArrowLeft', { shiftKey: true }), size)!
  expect(grown.active).toEqual({ row: 2, column: 2 })
  expect(boxOf(grown)).toEqual({ top: 1, bottom: 2, left: 1, right: 2 })
})

test('a block of cells survives the clipboard', () => {
  expect(readBlock('1\t2\r\n3\t4\r\n')).toEqual([
    ['1', '2'],
    ['3', '4'],
  ])
  expect(readBlock('"a\nb"\tc')).toEqual([['a\nb', 'c']])
  const cell = fc.string().map((text) => text.replaceAll('\r', ''))
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      // A cell that begins with a quote is written quoted, so it must come back as it was.
      expect(readBlock(`${writeBlock(rows)}\r\n`)).toEqual(rows)
    }),
  )
})
