/** The parts of JSON Schema that an example is made from. */
interface Shape {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Shape>>
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly minimum?: number
  readonly exclusiveMinimum?: number
}

/** Believable values by the name of a field: an example of zeros would teach nothing. */
const usual: readonly (readonly [RegExp, unknown])[] = [
  [/^prefecture$/, '東京'],
  [/^birth$/, '1990-05-10'],
  [/^(acquiredOn|hiredOn)$/, '2024-04-01'],
  [/^(lostOn|leftOn)$/, null],
  [/Insured$/, true],
  [/^periodStart$/, '2026-10-26'],
  [/^startMonth$/, '2026-06'],
  [/month$/i, '2026-11'],
  [/(^day|Day|^on|On|^from|^to)$/, '2026-11-25'],
  [/^fiscalYear$/, 2026],
  [/^annual$/, 187_400],
  [/^rate$/, 1300],
  [/^fare$/, 12_000],
  [/standard|remuneration|wages?$|^base$|monthlyBase|taxable/i, 300_000],
  [/^averageMonthlyMinutes$/, 9600],
  [/^dailyMinutes$/, 480],
  [/^(scheduled|worked)HalfDays$/, 42],
  [/^legalHoliday$/, 35],
  [/^workedMinutes$/, 10_080],
  [/^overtimeMinutes$/, 750],
]

/** A first input to try a rule with, made from the schema of its input and the names of its fields. */
export function exampleOf(schema: unknown, name = ''): unknown {
  const shape = (schema ?? {}) as Shape
  if (shape.const !== undefined) return shape.const
  if (shape.enum !== undefined) return shape.enum[0]
  const known = usual.find(([pattern]) => pattern.test(name))
  if (known !== undefined && shape.properties === undefined) return known[1]
  const either = shape.anyOf ?? shape.oneOf
  if (either !== undefined) {
    return either.length === 2 && either.some((one) => one.type === 'null') ? null : exampleOf(either[0], name)
  }
  if (shape.properties !== undefined) {
    return Object.fromEntries(Object.entries(shape.properties).map(([key, inner]) => [key, exampleOf(inner, key)]))
  }
  const type = typeof shape.type === 'string' ? shape.type : shape.type?.[0]
  if (type === 'array') return []
  if (type === 'boolean') return false
  if (type === 'integer' || type === 'number') return Math.max(0, shape.minimum ?? 0, (shape.exclusiveMinimum ?? -1) + 1)
  return ''
}
