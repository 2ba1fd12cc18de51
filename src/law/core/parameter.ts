import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { firstDayOf, isDay, type CivilDay, type Month } from '../../base/day.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'

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
  /** When the next change is usually announced, in words or as a day. */
  readonly nextChange?: string
  /** Oldest first. */
  readonly values: readonly Found<T>[]
}

/** A dated value that knows its parameter's label, so that a look-up hands it out as it is. */
export interface Found<T> extends DatedValue<T> {
  readonly label: string
}

const loaded: Parameter<unknown>[] = []

/** Every parameter loaded so far, for `law list`, `law stale` and the edition. */
export function allParameters(): readonly Parameter<unknown>[] {
  return loaded
}

/**
 * Reads a parameter file: `{ name, label, article, confirmed, nextChange?, values: [{ from, until?, source, confidence?, value }] }`.
 * `url` is `new URL('./rates.yaml', import.meta.url)`. A malformed file is a bug: the product does not start with it.
 */
export function loadParameter<T>(url: URL): Parameter<T> {
  const parameter = parse(readFileSync(url, 'utf8'), { schema: 'core' }) as Omit<Parameter<T>, 'values'> & {
    values: DatedValue<T>[]
  }
  for (const field of ['name', 'label', 'article', 'confirmed', 'values'] as const) {
    if (parameter[field] === undefined) throw new Error(`${url.pathname}: ${field} is missing`)
  }
  let before = ''
  for (const value of parameter.values) {
    if (!isDay(value.from) || value.from <= before) throw new Error(`${url.pathname}: from ${value.from} is not a later day`)
    if (!value.source) throw new Error(`${url.pathname}: the value from ${value.from} names no source`)
    before = value.from
  }
  if (loaded.some((other) => other.name === parameter.name)) throw new Error(`two parameters are named ${parameter.name}`)
  const complete = { ...parameter, values: parameter.values.map((value) => ({ ...value, label: parameter.label })) }
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
  return refuse(
    'law.date-not-covered',
    `${parameter.label}は、${day}の値がまだ登録されていません。`,
    `${parameter.article}の告示を確かめ、${parameter.name}に値と出典を登録してください。`,
    { field: parameter.name, value: day },
  )
}

/** The value for a premium month (○月分): the one in force on its first day. */
export function valueIn<T>(parameter: Parameter<T>, month: Month): Found<T> | Refusal {
  return valueOn(parameter, firstDayOf(month))
}
