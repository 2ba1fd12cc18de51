import { expect, test } from 'vitest'
import { refuse } from '../../../base/refusal.ts'
import { entered, noEntries, redone, undone, withMarks, type Sheet } from './edits.ts'

const sheet: Sheet = {
  rows: new Map([['a', { id: 'a', label: '佐藤', cells: { hours: '8:00' } }]]),
  columns: new Map([
    [
      'hours',
      {
        id: 'hours',
        label: '残業',
        width: 80,
        align: 'right' as const,
        read: (text: string) =>
          /^\d*$/.test(text)
            ? { text: text === '' ? '' : `${text}:00`, value: Number(text) }
            : refuse('t.t', `「${text}」は時間ではありません。`, '数字で。'),
      },
    ],
  ]),
}
const enter = (text: string, entries = noEntries) => entered(entries, sheet, [{ row: 'a', column: 'hours', text }])
const markOf = (entries: typeof noEntries) => entries.marks.get('a')?.get('hours')

test('an entry is read at once and shown tidied', () => {
  expect(markOf(enter('9'))).toEqual({ text: '9:00', value: 9, state: 'waiting' })
})

test('a refused entry keeps what was typed and says why', () => {
  expect(markOf(enter('くじ'))).toMatchObject({
    text: 'くじ',
    state: 'refused',
    message: '「くじ」は時間ではありません。数字で。',
  })
})

test('undo gives the cell its former text again, redo the later one', () => {
  const first = enter('9')
  expect(markOf(redone(first, sheet))?.text).toBe('9:00')
  const back = undone(first, sheet)
  expect(markOf(back)?.text).toBe('8:00')
  expect(markOf(redone(back, sheet))?.text).toBe('9:00')
})

test('an entry that changes nothing is not an entry', () => {
  expect(entered(noEntries, sheet, [{ row: 'a', column: 'hours', text: '8:00' }])).toBe(noEntries)
})

test('rows without a change keep their marks object, so that they are not drawn again', () => {
  const marks = enter('9').marks
  const mark = { text: '1', value: 1, state: 'waiting' } as const
  const more = withMarks(marks, [['b', 'hours', mark]])
  expect(more.get('a')).toBe(marks.get('a'))
  expect(withMarks(more, [['b', 'hours', null]]).has('b')).toBe(false)
})
