import { columnsOf } from '../../columns.ts'
import type { TableShape } from '../../table.ts'
import { isNoise, isNoiseWithin } from './noise.ts'

/** What may be told of the texts that an entry wrote into one column; the same text twice is one. */
export interface ColumnFacts {
  /** Written over rows that were there. */
  written: number
  noise: number
  /** In rows that are new: nothing is lost by them, and they teach what the column holds. */
  fresh: number
  freshNoise: number
}

/** What an entry did, as far as an alarm is interested: how many rows, and what their text looks like. Never the text. */
export class EntryFacts {
  readonly act: string
  /** Place in the chain; null before the entry has one. */
  sequence: number | null
  /** When it was made, milliseconds since 1970; null for one that is being made. */
  readonly madeAt: number | null
  inserted = 0
  /** Rows changed and rows removed, by table. */
  readonly replaced = new Map<string, number>()
  readonly removed = new Map<string, number>()
  /** By `table.column`. */
  readonly columns = new Map<string, ColumnFacts>()
  readonly #texts = new Set<string>()
  #looked = 0

  constructor(act: string, sequence: number | null, madeAt: number | null = null) {
    this.madeAt = madeAt
    this.act = act
    this.sequence = sequence
  }

  /** One row change: was there a row before, and the canonical row after or null. */
  note(table: TableShape, before: boolean, after: Buffer | string | null): void {
    if (after === null) add(this.removed, table.name)
    else if (before) add(this.replaced, table.name)
    else this.inserted++
    if (after !== null && isLookedAt(this.#looked++))
      this.#look(table, !before, JSON.parse(after.toString()) as Record<string, unknown>)
  }

  #look(table: TableShape, fresh: boolean, row: Record<string, unknown>): void {
    for (const { name } of textColumns(table)) {
      const value = row[name]
      if (value === null || value === undefined || value === '' || this.#isKnown(`${table.name}.${name}`, value)) continue
      const noise = typeof value === 'string' ? isNoise(value) : isNoiseWithin(value)
      const facts = factsOf(this.columns, `${table.name}.${name}`)
      facts[fresh ? 'fresh' : 'written']++
      if (noise) facts[fresh ? 'freshNoise' : 'noise']++
    }
  }

  /** A file's name beside each of its rows is told of once. */
  #isKnown(column: string, value: unknown): boolean {
    if (typeof value !== 'string') return false
    const text = `${column} ${value}`
    const known = this.#texts.has(text)
    this.#texts.add(text)
    return known
  }
}

/** All of the first hundred rows, then fewer and fewer: a hundred thousand cost what a thousand do. */
function isLookedAt(index: number): boolean {
  return index < 100 || index % Math.ceil(index / 100) === 0
}

const known = new WeakMap<TableShape, ReturnType<typeof columnsOf>>()

function textColumns(table: TableShape): ReturnType<typeof columnsOf> {
  let columns = known.get(table)
  if (columns === undefined) {
    columns = columnsOf(table).filter(({ kind }) => kind === 'text' || kind === 'json')
    known.set(table, columns)
  }
  return columns
}

/** The facts of a column, made where there are none yet. */
export function factsOf(columns: Map<string, ColumnFacts>, name: string): ColumnFacts {
  let facts = columns.get(name)
  if (facts === undefined) columns.set(name, (facts = { written: 0, noise: 0, fresh: 0, freshNoise: 0 }))
  return facts
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}
