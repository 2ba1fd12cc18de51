import { expect, test } from 'vitest'
import { refuseAll, refuse } from '../../base/refusal.ts'
import { errorsFrom, flat, missingIn, nested, type FieldSpec } from './form.tsx'
import { readMonth } from './month-input.tsx'

const fields: readonly FieldSpec[] = [
  { name: 'person.name', label: '氏名', kind: 'text', required: true },
  { name: 'person.phone', label: '電話', kind: 'text' },
  { name: 'terms.amounts.base', label: '基本給', kind: 'yen' },
]

test('dotted names become the input of an act and come back', () => {
  const values = { 'person.name': '髙橋', 'terms.amounts.base': 0 }
  expect(nested({ ...values, 'person.phone': '' })).toEqual({ person: { name: '髙橋' }, terms: { amounts: { base: 0 } } })
  expect(flat(nested(values), fields)).toEqual(values)
})

test('what is missing and what was refused stands at its field', () => {
  expect([...missingIn(fields, {})]).toEqual([['person.name', '氏名を入力してください']])
  const refusal = refuseAll([
    refuse('a.a', '名前が長すぎます。', '短くしてください。', { field: 'person.name' }),
    refuse('b.b', '契約がありません。', '確かめてください。'),
  ])
  expect([...errorsFrom(refusal, fields).keys()]).toEqual(['person.name'])
})

test('a refusal of a part of a field stands at the field, by the label people know', () => {
  const refusal = refuse('a.a', '入力「person.phone.1」が正しくありません。', '直してください。', { field: 'person.phone.1' })
  expect([...errorsFrom(refusal, fields)]).toEqual([['person.phone', '入力「電話」が正しくありません。直してください。']])
})

test('months as people write them', () => {
  for (const text of ['2026-11', '2026/11', '2026年11月', 'R8.11', '令和8年11月', '202611'])
    expect(readMonth(text), text).toBe('2026-11')
  for (const text of ['R8.13', '11', '来月']) expect(readMonth(text), text).toBeNull()
})
