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
    ({ name, label, about, articles }) => `${name}  ${label}\n    ${about}\n    根拠: ${articles.join('、')}`,
  )
  const missing = [...unbuiltSubjects()].map(([subject, label]) => `  ${subject}  ${label}`)
  return [...rules, 'まだ計算できないもの（尋ねると断ります）', ...missing].join('\n')
}
