import { refuse } from '../../base/refusal.ts'
import type { Place, Refusal } from '../../base/refusal.ts'
import { checkCharacters } from '../characters/check.ts'
import type { FixedField } from './layout.ts'
import { cutKana } from './name.ts'
import type { ZenginRecord } from './records.ts'

/** Checks each field of a record by its own description. One refusal a field at most. */
export function checkFields(record: ZenginRecord): Refusal[] {
  return record.fields.flatMap((field) => {
    const refusal =
      'id' in field ? checkField(field, record.values[field.id] ?? '', { row: record.row, field: field.name }) : null
    return refusal === null ? [] : [refusal]
  })
}

function checkField(field: Extract<FixedField, { id: string }>, value: string, place: Place): Refusal | null {
  const shown = { ...place, value }
  if (field.kind === 'text') return checkText(field, value, place)
  if (field.kind === 'number' && /^-\d+$/.test(value)) {
    const remedy = '差引支給額を確かめ、この人を振込から外してください。'
    return refuse('zengin.negative-amount', `${field.name}（${value}円）が0円を下回っています。`, remedy, shown)
  }
  if (field.kind === 'number') {
    if (/^\d*$/.test(value) && value.length <= field.width) return null
    return refuse(
      'zengin.wrong-digits',
      `${field.name}「${value}」は${field.width}桁までの数字ではありません。`,
      `${field.width}桁までの数字にしてください。`,
      shown,
    )
  }
  if (!/^\d+$/.test(value) || value.length !== field.width) {
    const remedy = `${field.width}桁の数字にしてください（足りない桁は左に0を補います）。`
    return refuse('zengin.wrong-digits', `${field.name}「${value}」は${field.width}桁の数字ではありません。`, remedy, shown)
  }
  if (field.codes !== undefined && !Object.hasOwn(field.codes, value)) {
    const choices = Object.entries(field.codes).map(([code, meaning]) => `${code}（${meaning}）`)
    return refuse(
      'zengin.unknown-code',
      `${field.name}「${value}」は使えません。`,
      `${choices.join('、')}のいずれかにしてください。`,
      shown,
    )
  }
  return null
}

function checkText(field: Extract<FixedField, { kind: 'text' }>, value: string, place: Place): Refusal | null {
  const shown = { ...place, value }
  if (field.required && value.trim() === '')
    return refuse('zengin.missing', `${field.name}がありません。`, `${field.name}を入力してください。`, place)
  const characters = checkCharacters(field.name, value, field.charset, place)
  if (characters !== null) return characters
  if (/(?:^|[^ｳｶ-ﾄﾊ-ﾎ])ﾞ|(?:^|[^ﾊ-ﾎ])ﾟ/.test(value)) {
    return refuse(
      'zengin.stray-mark',
      `${field.name}「${value}」に、付けられない文字に付いた濁点か半濁点があります。`,
      '濁点・半濁点の位置を直してください。',
      shown,
    )
  }
  if (value !== value.trimEnd())
    return refuse(
      'zengin.trailing-space',
      `${field.name}「${value}」の末尾に空白があります。`,
      '末尾の空白を取ってください。',
      shown,
    )
  if (value.length > field.width) {
    const remedy = `${field.width}文字以内にしてください。銀行の慣例では「${cutKana(value, field.width)}」と途中までにします。`
    return refuse(
      'zengin.too-long',
      `${field.name}「${value}」は${value.length}文字です（濁点も1文字）。${field.width}文字までです。`,
      remedy,
      shown,
    )
  }
  return null
}
