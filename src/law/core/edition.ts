import { canonicalJson, sha256Hex } from '../../base/canonical.ts'
import { allParameters, type Parameter } from './parameter.ts'
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
    last = { parameters: parameters.length, rules: rules.size, text: editionOf(parameters, editionRules()) }
  }
  return last.text
}

/** A rule as an edition names it. */
export interface EditionRule {
  readonly version: number
  readonly label: string
  readonly articles: readonly string[]
}

/** A parameter as an edition names it; its values carry the label the rules show. */
export type EditionParameter = Pick<Parameter<unknown>, 'name' | 'label' | 'article' | 'values'>

/** The edition of any parameters and rules: of this program, or of a law pack. */
export function editionOf(parameters: readonly EditionParameter[], rules: Readonly<Record<string, EditionRule>>): string {
  return sha256Hex(editionText(parameters, rules))
}

/** The text an edition is the hash of. */
export function editionText(parameters: readonly EditionParameter[], rules: Readonly<Record<string, EditionRule>>): string {
  const named = parameters.map(({ name, label, article, values }) => [name, { label, article, values }] as const)
  return canonicalJson({ parameters: Object.fromEntries(named), rules })
}

/** Every rule of this program as its edition names it. */
export function editionRules(): Readonly<Record<string, EditionRule>> {
  return Object.fromEntries(
    [...allRules()].map(([name, { version, label, articles }]) => [name, { version: version ?? 1, label, articles }]),
  )
}
