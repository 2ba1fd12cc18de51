import { refuse, type Refusal } from '../../base/refusal.ts'
import { loadParameter } from '../core/parameter.ts'
import type { Count } from './counting.ts'

/** By which rule a holiday moves the last day. */
export type Moving = 'administration' | 'national-tax' | 'local-tax' | 'practice'

/** A procedure of an office as the law has it: who files it, where, counted from which day and how. */
export interface Procedure {
  /** Its name among the rules, e.g. `social-acquisition`. */
  readonly procedure: string
  readonly label: string
  readonly who: string
  readonly where: string
  /** True where a 健康保険組合 takes the health insurance's part. */
  readonly union?: true
  /** Absent: 行政機関の休日に関する法律2条. */
  readonly moved?: Moving
  /** What day it counts from. */
  readonly event: string
  readonly count: Count
  /** The time as the field says it. */
  readonly words: string
  /** Events from this day on. */
  readonly from: string
  readonly article: string
  readonly source: string
  readonly confidence: 'A' | 'B' | 'C'
  readonly note?: string
}

const parts = [
  'social-insurance',
  'employment-insurance',
  'labour-insurance',
  'labour-standards',
  'income-tax',
  'inhabitant-tax',
].map((name) => loadParameter<readonly Procedure[]>(new URL(`./procedures/${name}.yaml`, import.meta.url)))

const byName = new Map<string, Procedure>()
for (const one of parts.flatMap(({ values }) => values.flatMap(({ value }) => value))) {
  if (byName.has(one.procedure)) throw new Error(`two procedures are named ${one.procedure}`)
  byName.set(one.procedure, one)
}

/** Every procedure, by subject and as written. */
export function allProcedures(): readonly Procedure[] {
  return [...byName.values()]
}

/** The procedure of a name, for an event day. Refuses unknown names and days before it is known to hold. */
export function procedureOn(name: string, eventDay: string): Procedure | Refusal {
  const found = byName.get(name)
  if (found === undefined) {
    return refuse(
      'deadlines.unknown-procedure',
      `「${name}」という手続は登録されていません。`,
      '規則 deadlines.procedures で、手続の名前を確かめてください。',
      { field: 'procedure', value: name },
    )
  }
  if (eventDay >= found.from) return found
  return refuse(
    'deadlines.not-yet',
    `${found.label}の期限は、${found.from}より前の${found.event}については登録されていません。`,
    '日付を確かめてください。古い手続の期限は、提出先に尋ねてください。',
    { field: 'eventDay', value: eventDay },
  )
}
