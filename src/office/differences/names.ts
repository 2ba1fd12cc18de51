import { sql } from 'kysely'
import { formatWarekiMonth } from '../../base/wareki.ts'
import type { Reader } from '../../journal/desk.ts'
import type { OfficeDatabase } from '../tables.ts'

/** What the ids in differing rows are called, as one house calls them. */
export interface Names {
  /** Clients, people, members and payroll runs by id. */
  readonly of: ReadonlyMap<string, string>
  /** Codes of clients by id, by which they are put in order. */
  readonly codes: ReadonlyMap<string, string>
  /** The pay items' own names by code, client by client. */
  readonly labels: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/** Reads the names of so many ids; an id that is none of a named thing has none. */
export async function namesIn(db: Reader<OfficeDatabase>, ids: ReadonlySet<string>): Promise<Names> {
  const wanted = sql<boolean>`id = any(${[...ids]}::uuid[])`
  const clients = await db.selectFrom('clients').select(['id', 'code', 'name']).where(wanted).execute()
  const people = await db.selectFrom('people').select(['id', 'name', 'number']).where(wanted).execute()
  const members = await db.selectFrom('members').select(['id', 'name']).where(wanted).execute()
  const runs = await db.selectFrom('payroll_runs').select(['id', 'month', 'kind']).where(wanted).execute()
  const items = await db
    .selectFrom('pay_items')
    .select(['client_id', 'code', 'label'])
    .where(sql<boolean>`client_id = any(${[...ids]}::uuid[])`)
    .execute()
  return {
    of: new Map([
      ...clients.map(({ id, code, name }) => [id, `${code} ${name}`] as const),
      ...people.map(({ id, number, name }) => [id, `${name}（${number}）`] as const),
      ...members.map(({ id, name }) => [id, name] as const),
      ...runs.map(({ id, month, kind }) => [id, `${formatWarekiMonth(month)}分 ${kind}`] as const),
    ]),
    codes: new Map(clients.map(({ id, code }) => [id, code])),
    labels: new Map(
      [...Map.groupBy(items, (item) => item.client_id)].map(([client, some]) => [
        client,
        new Map(some.map(({ code, label }) => [code, label])),
      ]),
    ),
  }
}

/** What a thing is called in this office, and what the other calls it where that differs; null for what has no name. */
export function nameIn(here: Names, there: Names, id: string): string | null {
  const [name, other] = [here.of.get(id), there.of.get(id)]
  if (name === undefined) return other ?? null
  return other === undefined || other === name ? name : `${name}（戻した事務所では ${other}）`
}
