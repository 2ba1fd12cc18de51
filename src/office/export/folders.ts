import type { Reader } from '../../journal/desk.ts'
import { clients } from '../clients/facts.ts'
import { rowsWhere } from '../find.ts'
import { people } from '../people/facts.ts'
import type { OfficeDatabase } from '../tables.ts'
import { Names } from './names.ts'

/** What the folders of clients and of people are called: 101 株式会社高崎製作所, 0004 杉山陽斗. */
export class Folders {
  readonly #clients: ReadonlyMap<string, string>
  readonly #people: ReadonlyMap<string, string>

  constructor(clientNames: ReadonlyMap<string, string>, personNames: ReadonlyMap<string, string>) {
    this.#clients = clientNames
    this.#people = personNames
  }

  /** The office's own things have a folder too. */
  client(id: string | null): string {
    return id === null ? '事務所' : this.#clients.get(id)!
  }

  person(id: string): string {
    return this.#people.get(id)!
  }
}

/** Names every client's and person's folder; codes and numbers first, so that they are sorted as the office knows them. */
export async function foldersOf(db: Reader<OfficeDatabase>): Promise<Folders> {
  const names = new Names()
  names.free('', '事務所')
  const known = (await rowsWhere(db, clients, {})).toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const clientNames = new Map(known.map((one) => [one.id, names.free('', `${one.code} ${one.name}`)]))
  const staff = (await rowsWhere(db, people, {})).toSorted((a, b) => (a.number < b.number ? -1 : 1))
  const personNames = new Map(staff.map((one) => [one.id, names.free(one.client_id, `${one.number} ${one.name}`)]))
  return new Folders(clientNames, personNames)
}
