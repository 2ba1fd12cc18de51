import { isRefusal, refuse } from '../../base/refusal.ts'
import type { Refusal } from '../../base/refusal.ts'
import { dayFromPensionDate, formatWareki } from '../../base/wareki.ts'
import { checkFields, placeOf } from './check-field.ts'
import type { TodokeFile, TodokeRecord } from './file.ts'
import type { Form } from './form.ts'
import { formOn, forms } from './forms.ts'
import { FRAME_ROWS, frameLines, isDerived, recordLine } from './lines.ts'
import type { Line } from './lines.ts'
import { TODOKE_FILE_NAME } from './frame.ts'
import { valueOf } from './values.ts'

/**
 * Checks a 届書CSV as the authority's automatic check would, with 作成年月日 as its today. Every refusal names row, column, field and value
 * (never a My Number) and what to do; an empty list means the file can be written.
 */
export function checkTodoke(file: TodokeFile): Refusal[] {
  const none = refuse('todoke.no-records', '届書が1件もありません。', '届け出る被保険者を1人以上選んでください。', {
    file: TODOKE_FILE_NAME,
  })
  return [
    ...frameLines(file).flatMap(checkFields),
    ...(file.records.length === 0 ? [none] : []),
    ...file.records.flatMap((record, index) => checkRecord(file, record, index)),
  ]
}

function checkRecord(file: TodokeFile, record: TodokeRecord, index: number): Refusal[] {
  const form = formOn(record.form, file.createdOn)
  const line = recordLine(file, record, index)
  if (form === undefined || line === null) return [unknownForm(record, index)]
  const own = new Set(form.fields.flatMap((field) => (isDerived(field) ? [] : [field.id])))
  const unknown = Object.keys(record.values).filter((id) => !own.has(id))
  return [
    ...unknown.map((id) => unknownColumn(form, id, line.row)),
    ...checkFields(line),
    ...checkDates(form, line),
    ...checkRules(form, line, file),
  ]
}

function checkDates(form: Form, line: Line): Refusal[] {
  return form.dates.flatMap(({ era, date, name }) => {
    const [eraValue, dateValue] = [valueOf(line.values, era), valueOf(line.values, date)]
    const eraCodes = form.fields.find((field) => field.id === era)?.codes ?? {}
    if (!Object.hasOwn(eraCodes, eraValue) || !/^\d{6}$/.test(dateValue)) return []
    const day = dayFromPensionDate(eraValue, dateValue)
    return isRefusal(day) ? [{ ...day, message: `${name}: ${day.message}`, place: placeIn(form, line, date) }] : []
  })
}

function checkRules(form: Form, line: Line, file: TodokeFile): Refusal[] {
  return form.rules.flatMap((rule) =>
    rule(line.values, file.createdOn).map((found) =>
      refuse(found.code, found.message, found.remedy, placeIn(form, line, found.field)),
    ),
  )
}

function placeIn(form: Form, line: Line, id: string) {
  const index = form.fields.findIndex((field) => field.id === id)
  return placeOf(line.row, index, form.fields[index]!, line.values)
}

function unknownForm(record: TodokeRecord, index: number): Refusal {
  const place = { file: TODOKE_FILE_NAME, row: FRAME_ROWS + 1 + index, column: '1', field: '様式コード', value: record.form }
  const later = forms.find((form) => form.code === record.form)
  if (later !== undefined) {
    const message = `様式コード「${record.form}」は${formatWareki(later.from)}より前の版に対応していません。`
    return refuse('todoke.edition-unknown', message, `作成年月日を${formatWareki(later.from)}以後にしてください。`, place)
  }
  const known = forms.map((form) => `${form.code}（${form.name}）`).join('、')
  return refuse(
    'todoke.unknown-form',
    `様式コード「${record.form}」には対応していません。`,
    `対応しているのは${known}です。`,
    place,
  )
}

function unknownColumn(form: Form, id: string, row: number): Refusal {
  const place = { file: TODOKE_FILE_NAME, row, field: id }
  return refuse(
    'todoke.unknown-column',
    `様式${form.code}に「${id}」という項目はありません。`,
    '項目名を確かめてください。',
    place,
  )
}
