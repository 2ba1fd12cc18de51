import type { CivilDay } from '../../base/day.ts'
import { canonicalJson } from '../../base/canonical.ts'
import type { ParameterFile } from '../core/parameter-file.ts'
import type { Pack } from './pack.ts'

type Dated = ParameterFile['values'][number]

/** A dated value that is in one edition only, or not the same in both. */
export interface ValueChange {
  readonly from: CivilDay
  readonly before: Dated | null
  readonly after: Dated | null
}

/** What differs between two editions, by name. */
export interface LawDiff {
  readonly parameters: readonly {
    readonly name: string
    readonly label: string
    readonly change: 'added' | 'removed' | 'changed'
    readonly values: readonly ValueChange[]
  }[]
  readonly rules: readonly {
    readonly name: string
    readonly label: string
    readonly before: number | null
    readonly after: number | null
  }[]
}

type Edition = Pick<Pack, 'parameters' | 'rules'>

/** Changed parameters with the dates and sources of their values, and rules whose version is not the same. */
export function diffEditions(before: Edition, after: Edition): LawDiff {
  const [old, now] = [before, after].map(({ parameters }) => new Map(parameters.map((file) => [file.name, file]))) as [
    Map<string, ParameterFile>,
    Map<string, ParameterFile>,
  ]
  return {
    parameters: namesOf([...old.keys()], [...now.keys()]).flatMap((name) => {
      const [was, is] = [old.get(name), now.get(name)]
      const values = changes(was?.values ?? [], is?.values ?? [])
      const renamed = was?.label !== is?.label || was?.article !== is?.article
      if (values.length === 0 && !renamed) return []
      const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
      return [{ name, label: (is ?? was)!.label, change, values } as const]
    }),
    rules: namesOf(Object.keys(before.rules), Object.keys(after.rules)).flatMap((name) => {
      const [was, is] = [before.rules[name], after.rules[name]]
      if (was?.version === is?.version) return []
      return [{ name, label: (is ?? was)!.label, before: was?.version ?? null, after: is?.version ?? null }]
    }),
  }
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
