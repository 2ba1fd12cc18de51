import { createHash } from 'node:crypto'
import { allParameters } from './parameter.ts'
import { allRules } from './rule.ts'

/**
 * The law edition: SHA-256 (lower-case hex) over every loaded parameter and every rule's name and version, canonically written.
 * A slip that stores its facts and this text can be replayed to the same bytes. Left out is what no finding shows:
 * the day a parameter was last confirmed and when its next change is expected.
 */
export function edition(): string {
  const parameters = allParameters()
    .map(({ name, label, article, values }) => ({ name, label, article, values }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
  const rules = [...allRules().values()]
    .map(({ name, version, label, articles }) => ({ name, version: version ?? 1, label, articles }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
  return createHash('sha256').update(canonical({ parameters, rules })).digest('hex')
}

/** JSON with the keys of every object in code point order, so that one meaning has one writing. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`)
  return `{${fields.join(',')}}`
}
