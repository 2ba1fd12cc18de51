import type { Field, Form } from './form.ts'

/** One column explained, for screens, the terminal and docs/formats/todoke.md. */
export interface ColumnHelp {
  readonly column: number
  readonly id: string
  readonly name: string
  /** 半角数字 6桁 … */
  readonly format: string
  /** 必須, 任意, or the case in which it is demanded. */
  readonly required: string
  readonly codes: string
  readonly from: string
}

/** Every column of a form, explained from its table. */
export function helpOf(form: Form): readonly ColumnHelp[] {
  return form.fields.map((field, index) => ({
    column: index + 1,
    id: field.id,
    name: field.name,
    format: formatOf(field),
    required: field.required === true ? '必須' : field.required === false ? '任意' : field.required.when,
    codes: codesOf(field),
    from: field.from,
  }))
}

function formatOf(field: Field): string {
  const width = field.exact === true ? `${field.width}桁` : `${field.width}バイトまで`
  return [`${field.charset.label} ${width}`, ...(field.shape === undefined ? [] : [field.shape.label])].join('、')
}

function codesOf(field: Field): string {
  if (field.id === 'prefectureCode') return '年金機構の都道府県コード'
  return Object.entries(field.codes ?? {})
    .map(([code, meaning]) => `${code} ${meaning}`)
    .join('、')
}
