/** A JSON Schema as the OpenAPI document holds it. */
export interface Shape {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly minimum?: number
  readonly additionalProperties?: Shape | boolean
}

/** The ids of an office's things, by the names acts call them. */
export type Ids = Readonly<Record<string, string>>

/** What a value must be where its type alone does not say it. */
const hints: Readonly<Record<string, unknown>> = {
  month: '2026-11',
  year: 2026,
  rangAt: '2026-11-20T03:00:00.000Z',
  kana: 'カナ',
  holderKana: 'カナ',
  login: 'border',
  code: 'border',
  fileName: 'border.csv',
  base64: Buffer.from('社員番号,氏名\n1,山田').toString('base64'),
  bankCode: '0001',
  branchCode: '001',
  number: '1234567',
  clientCode: '1234567890',
  basicPensionNumber: '1234-567890',
  sharoushiNumber: '12345678',
  arrivalNumber: '202611200000000001',
  identifier: '49511200070000000000062',
  noticeAddresses: 'border@office.example.jp',
  webhookUrl: 'https://office.example.jp/hook',
  webhookSecret: 'a secret of the border, long enough',
}

/** An input made from its schema alone: every property there is, every id the office's own. Throws where an id has no name in `ids`. */
export function inputFrom(shape: Shape, schemas: Readonly<Record<string, Shape>>, ids: Ids, name = ''): unknown {
  const word = shape.$ref?.split('/').at(-1)
  if (word === 'Id') return idOf(ids, name)
  if (name in hints && shape.items === undefined) return hints[name]
  if (word === 'CivilDay') return '2026-11-20'
  if (word === 'Month') return '2026-11'
  if (word !== undefined) return inputFrom(schemas[word]!, schemas, ids, name)
  if (shape.const !== undefined) return shape.const
  if (shape.enum !== undefined) return shape.enum[0]
  const either = (shape.anyOf ?? shape.oneOf)?.find((one) => one.type !== 'null')
  if (either !== undefined) return inputFrom(either, schemas, ids, name)
  if (shape.items !== undefined) return [inputFrom(shape.items, schemas, ids, name)]
  if (shape.properties !== undefined) {
    const own = Object.entries(shape.properties).filter(([key]) => key !== 'seen')
    return Object.fromEntries(own.map(([key, value]) => [key, inputFrom(value, schemas, ids, key)]))
  }
  return plainValue(shape)
}

function idOf(ids: Ids, name: string): string {
  const id = ids[name]
  if (id === undefined) throw new Error(`tests/border knows no id called ${name}: add one to the offices there`)
  return id
}

function plainValue(shape: Shape): unknown {
  const type = typeof shape.type === 'object' ? shape.type[0] : shape.type
  if (type === 'string') return 'x'
  if (type === 'integer') return Math.max(shape.minimum ?? 1, 1)
  if (type === 'boolean') return true
  return type === 'object' ? {} : null
}
