import type { CivilDay } from '../../base/day.ts'
import { canonicalJson } from '../../base/canonical.ts'
import type { EditionRule } from '../core/edition.ts'
import type { ParameterFile } from '../core/parameter-file.ts'

type Dated = ParameterFile['values'][number]

/** A dated value that is in one edition only, or not the same in both. */
export interface ValueChange {
  readonly from: CivilDay
  readonly before: Dated | null
  readonly after: Dated | null
}

/** How a parameter or a rule is called, and where it stands in the law. */
export interface Naming {
  readonly label: string
  readonly articles: readonly string[]
}

/** What differs between two editions, by name. */
export interface LawDiff {
  readonly parameters: readonly {
    readonly name: string
    readonly label: string
    readonly change: 'added' | 'removed' | 'changed'
    readonly values: readonly ValueChange[]
    /** Where it is called otherwise or cites otherwise; null where it does not. */
    readonly naming: { readonly before: Naming; readonly after: Naming } | null
  }[]
  readonly rules: readonly {
    readonly name: string
    readonly label: string
    readonly before: number | null
    readonly after: number | null
    readonly naming: { readonly before: Naming; readonly after: Naming } | null
  }[]
}

/** What an edition holds: of a law pack, of the program, or as a house kept it. */
export interface Law {
  readonly parameters: readonly Pick<ParameterFile, 'name' | 'label' | 'article' | 'values'>[]
  readonly rules: Readonly<Record<string, EditionRule>>
}

/** Changed parameters with the dates and sources of their values, and changed rules. Nothing differs only where the editions are one. */
export function diffEditions(before: Law, after: Law): LawDiff {
  const byName = ({ parameters }: Law) => new Map(parameters.map((file) => [file.name, file]))
  const [old, now] = [byName(before), byName(after)]
  return {
    parameters: namesOf([...old.keys()], [...now.keys()]).flatMap((name) => {
      const [was, is] = [old.get(name), now.get(name)]
      const values = changes(was?.values ?? [], is?.values ?? [])
      const naming = renamed(namingOf(was), namingOf(is))
      if (values.length === 0 && naming === null && was !== undefined && is !== undefined) return []
      const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
      return [{ name, label: (is ?? was)!.label, change, values, naming } as const]
    }),
    rules: namesOf(Object.keys(before.rules), Object.keys(after.rules)).flatMap((name) => {
      const [was, is] = [before.rules[name], after.rules[name]]
      const naming = renamed(was, is)
      if (was?.version === is?.version && naming === null) return []
      return [{ name, label: (is ?? was)!.label, before: was?.version ?? null, after: is?.version ?? null, naming }]
    }),
  }
}

function namingOf(file: Law['parameters'][number] | undefined): Naming | undefined {
  return file && { label: file.label, articles: [file.article] }
}

function renamed(was: Naming | undefined, is: Naming | undefined): { before: Naming; after: Naming } | null {
  if (was === undefined || is === undefined) return null
  const [before, after] = [was, is].map(({ label, articles }) => ({ label, articles })) as [Naming, Naming]
  return canonicalJson(before) === canonicalJson(after) ? null : { before, after }
}

function changes(before: readonly Dated[], after: readonly Dated[]): ValueChange[] {
  const on = (values: readonly Dated[], day: CivilDay) => values.find(({ from }) => from === day) ?? null
  const days = namesOf(
    before.map(({ from }) => from),
    after.map(({ from }) => from),
  )
  return days
    .map((from) => ({ from, before: on(before, from), after: on(after, from) }))
    .filter((one) => canonicalJson(one.before) !== canonicalJson(one.after))
}

function namesOf(one: readonly string[], other: readonly string[]): string[] {
  return [...new Set([...one, ...other])].toSorted()
}
