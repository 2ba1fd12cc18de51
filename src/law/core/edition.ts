import { canonicalJson, sha256Hex } from '../../base/canonical.ts'
import { allParameters } from './parameter.ts'
import { allRules } from './rule.ts'

let last: { readonly parameters: number; readonly rules: number; readonly text: string } | null = null

/**
 * The law edition: SHA-256 (lower-case hex) over every loaded parameter and every rule's name and version, canonically written.
 * A slip that stores its facts and this text can be replayed to the same bytes. Left out is what no finding shows: the day a parameter
 * was last confirmed and when its next change is expected. Reach it through `law/index.ts`, which loads every subject.
 */
export function edition(): string {
  const [parameters, rules] = [allParameters(), allRules()]
  // Both only grow, while the program loads.
  if (last?.parameters !== parameters.length || last.rules !== rules.size) {
    last = { parameters: parameters.length, rules: rules.size, text: sha256Hex(canonicalJson(contents())) }
  }
  return last.text
}

function contents() {
  return {
    parameters: Object.fromEntries(allParameters().map(({ name, label, article, values }) => [name, { label, article, values }])),
    rules: Object.fromEntries(
      [...allRules()].map(([name, { version, label, articles }]) => [name, { version: version ?? 1, label, articles }]),
    ),
  }
}
