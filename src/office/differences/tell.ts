import { canonicalJson } from '../../base/canonical.ts'
import type { Compared } from '../../journal/compare/houses.ts'
import type { DifferingRow } from '../../journal/compare/rows.ts'
import { nameOf, type Touch } from '../../journal/compare/touched.ts'
import type { ColumnKind } from '../../journal/table.ts'
import { labelOfAct } from '../act.ts'
import { nameOfField } from '../history/fields.ts'
import { renderRow } from '../history/render.ts'
import { readable, whenOf } from '../history/values.ts'
import { nameIn, type Names } from './names.ts'
import type { ToldClient, ToldRow, ToldTouch } from './shape.ts'

/** What both houses call things. */
export interface BothNames {
  readonly here: Names
  readonly there: Names
}

/** Every id that the kept rows are of or point to, for `namesIn`. */
export function idsIn(compared: Compared): Set<string> {
  const rows = compared.tables.flatMap(({ kept }) => kept)
  return new Set(rows.flatMap((row) => [clientOf(row), personOf(row), ...pointing(row)]).filter((id) => id !== null))
}

/** The kept rows as a clerk reads them: the office's own, then client by client in the order of their codes, each person by name. */
export function tellDifferences(compared: Compared, names: BothNames): ToldClient[] {
  const rows = compared.tables.flatMap(({ kept }) => kept)
  const codeOf = (id: string | null) => (id === null ? '' : (names.here.codes.get(id) ?? names.there.codes.get(id) ?? id))
  const called = (id: string | null) => (id === null ? null : (nameIn(names.here, names.there, id) ?? id))
  return [...Map.groupBy(rows, clientOf)]
    .toSorted(([left], [right]) => order(codeOf(left), codeOf(right)))
    .map(([client, some]) => {
      const labels = new Map([...labelsOf(names.there, client), ...labelsOf(names.here, client)])
      const people = [...Map.groupBy(some, personOf)]
        .map(([person, theirs]) => ({
          name: called(person),
          rows: theirs.flatMap((row) => tellRow(row, compared, names, labels)),
        }))
        .filter((person) => person.rows.length > 0)
        .toSorted((left, right) => order(left.name ?? '', right.name ?? ''))
      return { name: called(client), people }
    })
    .filter(({ people }) => people.length > 0)
}

/** Nothing for a row of the journal's own, which says nothing to a clerk. */
function tellRow(row: DifferingRow, compared: Compared, names: BothNames, labels: ReadonlyMap<string, string>): ToldRow[] {
  const { table, here, there } = row
  return renderRow({ table: table.name, before: there, after: here }, { labels, names: null }).map(({ what, fields }) => ({
    what,
    which: whichOf(row, names, labels),
    where: here === null ? 'there' : there === null ? 'here' : 'both',
    fields: fields.map(({ field, before, after }) => ({ field, here: after, there: before })),
    hereTouched: tellTouch(compared.here.touched.get(nameOf(row))),
    thereTouched: tellTouch(compared.there.touched.get(nameOf(row))),
  }))
}

function tellTouch(touch: Touch | undefined): ToldTouch | null {
  if (touch === undefined) return null
  return { when: whenOf(touch.at), who: touch.by, what: labelOfAct(touch.act) ?? touch.reason, removed: touch.removed }
}

/** Columns that tell one row of a person or a client from the others; at most two are said. */
const telling = ['month', 'from_month', 'year', 'fiscal_year', 'valid_from', 'label', 'title', 'form', 'subject', 'login', 'name']

/** 令和8年11月分 給与: what is the same on both sides and tells the row, so that a change can be read without its neighbours. */
function whichOf(row: DifferingRow, names: BothNames, labels: ReadonlyMap<string, string>): string {
  const { table, here, there } = row
  const version = (here ?? there)!
  const said = telling.flatMap((column) => {
    const spec = table.columns[column]
    if (spec === undefined || here === null || there === null || nameOfField(table.name, column) === null) return []
    if (canonicalJson(here[column] ?? null) !== canonicalJson(there[column] ?? null)) return []
    return readable(table.name, column, spec.replace('?', '') as ColumnKind, version[column], labels) ?? []
  })
  const pointed = pointing(row).flatMap((id) => nameIn(names.here, names.there, id) ?? [])
  return [...pointed, ...said].slice(0, 2).join(' ')
}

/** The members and payroll runs a row names, that are neither its client nor its person. */
function pointing({ table, here, there }: DifferingRow): string[] {
  return ['member_id', 'run_id'].flatMap((column) => {
    const id = column in table.columns ? (here ?? there)![column] : null
    return typeof id === 'string' ? [id] : []
  })
}

function clientOf({ table, here, there }: DifferingRow): string | null {
  const column = table.client ?? ('client_id' in table.columns ? 'client_id' : undefined)
  return column === undefined ? null : ((here ?? there)![column] as string | null)
}

function personOf({ table, here, there }: DifferingRow): string | null {
  return table.person === undefined ? null : ((here ?? there)![table.person] as string | null)
}

function labelsOf(names: Names, client: string | null): ReadonlyMap<string, string> {
  return (client === null ? undefined : names.labels.get(client)) ?? new Map()
}

/** By the characters themselves: the same on every machine. */
function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
