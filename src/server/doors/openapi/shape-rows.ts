import type { Shape } from './document.ts'

/** A property as the page lists it. */
export interface ShapeRow {
  readonly name: string
  readonly depth: number
  readonly required: boolean
  readonly words: string
  readonly about: string
}

type Shapes = Readonly<Record<string, Shape>>

const ownWords: Readonly<Record<string, string>> = {
  CivilDay: '日付',
  Month: '年月',
  Id: '番号',
  Yen: '円',
  YenFromZero: '円（0以上）',
}
const types: Readonly<Record<string, string>> = {
  string: '文字',
  integer: '整数',
  number: '数',
  boolean: 'はい・いいえ',
  null: 'なし',
}

/** The properties of a schema, one row each, those of objects within it below and further in; four deep at most. */
export function rowsOf(shape: Shape, schemas: Shapes, depth = 0): ShapeRow[] {
  const { properties = {}, required = [] } = resolved(shape, schemas)
  return Object.entries(properties).flatMap(([name, property]) => {
    if (typeof property === 'boolean') return []
    const row = {
      name,
      depth,
      required: required.includes(name),
      words: wordsOf(property, schemas),
      about: property.description ?? '',
    }
    const within = depth < 3 ? objectWithin(property, schemas) : null
    return within === null ? [row] : [row, ...rowsOf(within, schemas, depth + 1)]
  })
}

/** What a value is, in a few words. */
export function wordsOf(given: Shape, schemas: Shapes): string {
  const own = given.$ref === undefined ? undefined : ownWords[given.$ref.split('/').at(-1) ?? '']
  if (own !== undefined) return own
  const shape = resolved(given, schemas)
  if (shape.enum !== undefined) return shape.enum.map(String).join(' / ')
  if (shape.const !== undefined) return JSON.stringify(shape.const)
  const either = shape.anyOf ?? shape.oneOf
  if (either !== undefined) return [...new Set(either.map((one) => wordsOf(one as Shape, schemas)))].join(' または ')
  if (shape.type === 'array') return `${wordsOf((shape.items ?? {}) as Shape, schemas)}の並び`
  if (shape.type === 'object') return shape.properties === undefined ? '名前と値' : '組'
  return [shape.type]
    .flat()
    .map((type) => types[String(type)] ?? '任意の値')
    .join(' または ')
}

/** The object a property holds, alone, in a list, or where it is not null. */
function objectWithin(given: Shape, schemas: Shapes): Shape | null {
  const shape = resolved(given, schemas)
  if (shape.properties !== undefined) return shape
  if (shape.type === 'array') return objectWithin((shape.items ?? {}) as Shape, schemas)
  const objects = (shape.anyOf ?? []).map((one) => objectWithin(one as Shape, schemas)).filter((one) => one !== null)
  return objects.length === 1 ? objects[0]! : null
}

function resolved(shape: Shape, schemas: Shapes): Shape {
  const name = shape.$ref?.split('/').at(-1)
  return name === undefined ? shape : (schemas[name] ?? shape)
}
