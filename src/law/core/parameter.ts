import { readFileSync } from 'node:fs'
import { CORE_SCHEMA, load } from 'js-yaml'
import { firstDayOf, type CivilDay, type Month } from '../../base/day.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { readParameterFile, type NextChange, type ParameterFile } from './parameter-file.ts'

/** One dated value of a parameter, with the paper it came from. */
export interface DatedValue<T> {
  /** First day it holds. */
  readonly from: CivilDay
  /** Last day it is known to hold; after it the parameter refuses instead of giving an old figure. Absent: until the next value. */
  readonly until?: CivilDay
  /** 法令・告示・通達 and its date, or the authority's page. */
  readonly source: string
  /** Confidence of the figure as researched: A official, B one reputable source, C derived. */
  readonly confidence?: 'A' | 'B' | 'C'
  readonly value: T
}

/** A parameter of the law: a dated history, read from a YAML file beside the rule. */
export interface Parameter<T> {
  readonly name: string
  readonly label: string
  readonly article: string
  /** Last day someone compared it with the source. */
  readonly confirmed: CivilDay
  /** When it is expected to change next, and what announces that. */
  readonly next: NextChange
  /** Oldest first. */
  readonly values: readonly Found<T>[]
}

/** A dated value that knows its parameter's label, so that a look-up hands it out as it is. */
export interface Found<T> extends DatedValue<T> {
  readonly label: string
}

const loaded: Parameter<unknown>[] = []
const replacing = new Map<string, ParameterFile>()

/**
 * Has parameters of a law pack stand in the place of this program's own, each where it was confirmed later. Before any rule is loaded: rules
 * build tables and names of what they loaded.
 */
export function replaceParameters(files: readonly ParameterFile[]): void {
  if (loaded.length > 0) throw new Error('the law is loaded already')
  for (const file of files) replacing.set(file.name, file)
}

/** The later confirmed of the program's own file and the pack's. */
function newest(own: ParameterFile): ParameterFile {
  const other = replacing.get(own.name)
  return other !== undefined && other.confirmed > own.confirmed ? other : own
}

/** Every parameter loaded so far, for `law list`, `law stale` and the edition. */
export function allParameters(): readonly Parameter<unknown>[] {
  return loaded
}

/**
 * Reads a parameter file: `{ name, label, article, confirmed, next: { on, by }, values: [{ from, until?, source, confidence?, value }] }`.
 * `url` is `new URL('./rates.yaml', import.meta.url)`. A malformed file is a bug: the product does not start with it.
 */
export function loadParameter<T>(url: URL): Parameter<T> {
  const own = readParameterFile(load(readFileSync(url, 'utf8'), { schema: CORE_SCHEMA }))
  if (!('name' in own)) throw new Error(`${url.pathname}: ${own.join('; ')}`)
  const file = newest(own)
  if (loaded.some((other) => other.name === file.name)) throw new Error(`two parameters are named ${file.name}`)
  const values = file.values.map((value) => ({ ...value, value: value.value as T, label: file.label }))
  const complete: Parameter<T> = { ...file, values }
  loaded.push(complete)
  return complete
}

/** The value in force on a day. Refuses a day before the first value or past what is known; never an old figure in silence. */
export function valueOn<T>(parameter: Parameter<T>, day: CivilDay): Found<T> | Refusal {
  const { values } = parameter
  for (let index = values.length - 1; index >= 0; index--) {
    const value = values[index]!
    if (day < value.from) continue
    if (value.until !== undefined && day > value.until) break
    return value
  }
  return notCovered(parameter, day)
}

/** The refusal of a day whose value is not known, for rules that look a parameter up by more than its day. */
export function notCovered(parameter: Parameter<unknown>, day: CivilDay): Refusal {
  return refuse(
    'law.date-not-covered',
    `${parameter.label}は、${day}の値がまだ登録されていません。`,
    `その日の法令・告示・公表資料（${parameter.article}）を確かめ、「${parameter.label}」に値と出典を登録してください。`,
    { field: parameter.name, value: day },
  )
}

/** The value for a premium month (○月分): the one in force on its first day. */
export function valueIn<T>(parameter: Parameter<T>, month: Month): Found<T> | Refusal {
  return valueOn(parameter, firstDayOf(month))
}
