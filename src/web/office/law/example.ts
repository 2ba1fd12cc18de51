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
  readonly examples?: readonly unknown[]
}

/** A first input to try a rule with, made from the schema of its input; days and months are guessed from the name. */
export function exampleOf(schema: unknown, name = ''): unknown {
  const shape = (schema ?? {}) as Shape
  if (shape.examples?.[0] !== undefined) return shape.examples[0]
  if (shape.const !== undefined) return shape.const
  if (shape.enum !== undefined) return shape.enum[0]
  const either = shape.anyOf ?? shape.oneOf
  if (either !== undefined)
    return either.some((one) => one.type === 'null') && either.length === 2 ? null : exampleOf(either[0], name)
  const type = typeof shape.type === 'string' ? shape.type : shape.type?.[0]
  if (shape.properties !== undefined)
    return Object.fromEntries(Object.entries(shape.properties).map(([key, inner]) => [key, exampleOf(inner, key)]))
  if (type === 'array') return []
  if (type === 'boolean') return false
  if (type === 'integer' || type === 'number') return usual(name, shape)
  if (name === 'prefecture') return '東京'
  if (name === 'birth') return '1986-05-10'
  if (/month$/i.test(name)) return '2026-11'
  return /(day|on|birth|from|to)$/i.test(name) ? '2026-11-25' : ''
}

/** A number that says something where zero would not. */
function usual(name: string, shape: Shape): number {
  if (/standard|remuneration|wages?$|monthlyBase|taxable/i.test(name)) return 300_000
  if (/averageMonthlyMinutes/.test(name)) return 9600
  if (/dailyMinutes/.test(name)) return 480
  return Math.max(0, shape.minimum ?? 0, shape.exclusiveMinimum ?? 0)
}
