import type { Field, Values } from './form.ts'
import type { TodokeFile, TodokeRecord } from './file.ts'
import { formOn } from './forms.ts'
import { REPRESENTATIVE_CODE, countLine, employerMedium, establishmentLine, sharoushiMedium } from './frame.ts'

/** A line of the file: its row counted from 1, its columns, and what they hold. */
export interface Line {
  readonly row: number
  readonly fields: readonly Field[]
  readonly values: Values
}

/** Lines before the first record, the markers included. */
export const FRAME_ROWS = 5

/** The three lines of the frame that hold values. */
export function frameLines(file: TodokeFile): readonly Line[] {
  const { submitter, establishment } = file
  const medium = {
    sequence: String(file.sequence).padStart(3, '0'),
    createdOn: file.createdOn.replaceAll('-', ''),
    representative: REPRESENTATIVE_CODE,
  }
  const first =
    submitter.kind === '社労士'
      ? { row: 1, fields: sharoushiMedium, values: { ...medium, sharoushiNumber: submitter.number } }
      : { row: 1, fields: employerMedium, values: { ...establishment, ...medium } }
  const count = { count: '001', sharoushiName: submitter.kind === '社労士' ? submitter.name : '' }
  return [first, { row: 3, fields: countLine, values: count }, { row: 4, fields: establishmentLine, values: establishment }]
}

/** True for columns the file fills in: the form's code and the establishment. */
export function isDerived(field: Field): boolean {
  return field.id === 'form' || field.establishment !== undefined
}

/** The line of a record, the establishment's columns filled in; null when we have no edition of its form on that day. */
export function recordLine(file: TodokeFile, record: TodokeRecord, index: number): Line | null {
  const form = formOn(record.form, file.createdOn)
  if (form === undefined) return null
  const given = Object.fromEntries(
    form.fields.flatMap((field) =>
      field.establishment === undefined ? [] : [[field.id, file.establishment[field.establishment]]],
    ),
  )
  return { row: FRAME_ROWS + 1 + index, fields: form.fields, values: { ...record.values, ...given, form: form.code } }
}
