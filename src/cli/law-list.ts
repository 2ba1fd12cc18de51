import { z } from 'zod'
import { allRules, edition, unbuiltSubjects } from '../law/index.ts'

const byName = () => [...allRules().values()].sort((one, other) => (one.name < other.name ? -1 : 1))

/** Every rule with the JSON Schema of its input, what is not built, and the edition all answers are of. */
export function listJson() {
  return {
    edition: edition(),
    rules: byName().map(({ name, version, label, about, articles, input }) => ({
      name,
      version: version ?? 1,
      label,
      about,
      articles,
      input: z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }),
    })),
    notBuilt: [...unbuiltSubjects()].map(([subject, label]) => ({ subject, label })),
  }
}

/** The same for a person. */
export function listText(): string {
  const rules = byName().map(
    ({ name, label, about, articles, input }) =>
      `${name}  ${label}\n    ${about}\n    根拠: ${articles.join('、')}\n    入力: ${fieldsOf(input).join('、')}`,
  )
  const missing = [...unbuiltSubjects()].map(([subject, label]) => `  ${subject}  ${label}`)
  return [
    '入力の ? は省けるもの。形は law list --json の input。',
    ...rules,
    'まだ計算できないもの（尋ねると断ります）',
    ...missing,
  ].join('\n')
}

interface Shape {
  readonly properties?: Readonly<Record<string, unknown>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
}

/** The names of a rule's input fields in order, what may be left out with a ?. Of several shapes, the fields of any. */
function fieldsOf(input: z.ZodType): readonly string[] {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Shape
  const shapes = schema.oneOf ?? schema.anyOf ?? [schema]
  const names = new Set(shapes.flatMap(({ properties }) => Object.keys(properties ?? {})))
  return [...names].map((name) => (shapes.every(({ required }) => required?.includes(name) === true) ? name : `${name}?`))
}
