import { cp932Length } from '../../base/cp932.ts'
import { refuse } from '../../base/refusal.ts'
import type { Place, Refusal } from '../../base/refusal.ts'
import { checkCharacters } from '../characters/check.ts'
import type { Field, Values } from './form.ts'
import { TODOKE_FILE_NAME } from './frame.ts'
import type { Line } from './lines.ts'
import { valueOf } from './values.ts'

/** Checks each column of a line by its own description: presence, characters, codes, width, shape. One refusal a column at most. */
export function checkFields(line: Line): Refusal[] {
  return line.fields.flatMap((field, index) => {
    const refusal = checkField(field, valueOf(line.values, field.id), placeOf(line.row, index, field))
    return refusal === null ? [] : [refusal]
  })
}

/** Where a column stands: row and column number count from 1, as in the official check tables. */
export function placeOf(row: number, index: number, field: Field, values?: Values): Place {
  const place = { file: TODOKE_FILE_NAME, row, column: String(index + 1), field: field.name }
  return values === undefined || field.secret === true ? place : { ...place, value: valueOf(values, field.id) }
}

function checkField(field: Field, value: string, place: Place): Refusal | null {
  if (value === '') {
    return field.required === true
      ? refuse('todoke.missing', `${field.name}がありません。`, `${field.name}を入力してください。`, place)
      : null
  }
  const shown = field.secret === true ? place : { ...place, value }
  const said = field.secret === true ? field.name : `${field.name}「${value}」`
  if (field.width === 0) return refuse('todoke.must-be-empty', `${said}は空でなければなりません。`, '空にしてください。', shown)
  const characters = checkCharacters(field.name, value, field.charset, place, field.secret)
  if (characters !== null) return characters
  if (field.codes !== undefined && !Object.hasOwn(field.codes, value)) {
    return refuse(
      'todoke.unknown-code',
      `${said}というコードはありません。`,
      `${choicesOf(field.codes)}のいずれかにしてください。`,
      shown,
    )
  }
  const length = cp932Length(value)
  if (length > field.width || (field.exact === true && length !== field.width)) {
    const limit = field.exact === true ? `${field.width}桁` : `${field.width}バイト（全角${Math.floor(field.width / 2)}文字）まで`
    return refuse('todoke.wrong-length', `${said}は${length}バイトです。${limit}です。`, `${limit}にしてください。`, shown)
  }
  if (field.shape !== undefined && !field.shape.accepts(value)) {
    return refuse('todoke.wrong-shape', `${said}の形が正しくありません。`, `${field.shape.label}にしてください。`, shown)
  }
  return null
}

/** 1（男）、2（女）…; a long list is only counted. */
function choicesOf(codes: Readonly<Record<string, string>>): string {
  const choices = Object.entries(codes).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return choices.map(([code, meaning]) => `${code}（${meaning}）`).join('、')
}
