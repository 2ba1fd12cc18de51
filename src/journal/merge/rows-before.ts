import type { ClientBase } from 'pg'
import { decodePart, hashAfter, type PartAbout } from '../part.ts'

/** People or clients asked about in one question. */
const AT_ONCE = 200
/** Entries looked through in the first window; each further one is twice as wide. */
const FIRST_WINDOW = 1000

/**
 * Rows as they once were, by their row hashes: the canonical bytes that parts up to a place hold. `wanted` says about whom each row
 * was when it changed next; most are found in the newest parts about the same. What no part holds is not in the answer.
 */
export async function rowsBefore(
  client: ClientBase,
  office: string,
  until: number,
  wanted: ReadonlyMap<string, PartAbout>,
): Promise<Map<string, Buffer>> {
  const search = new Search(client, office, until, new Set(wanted.keys()))
  const persons = new Set<string>()
  const clients = new Set<string>()
  let ofOffice = false
  for (const { client: of, person } of wanted.values()) {
    if (person !== null) persons.add(person)
    else if (of !== null) clients.add(of)
    else ofOffice = true
  }
  for (const some of inTurn(persons)) await search.through('person_id = any($2)', some)
  for (const some of inTurn(clients)) await search.through('person_id is null and client_id = any($2)', some)
  if (ofOffice) await search.through('person_id is null and client_id is null and $2::uuid[] is not null', [])
  // A row may have been about somebody else before.
  await search.through('$2::uuid[] is not null', [])
  return search.found
}

class Search {
  readonly found = new Map<string, Buffer>()
  readonly #client: ClientBase
  readonly #office: string
  readonly #until: number
  readonly #left: Set<string>

  constructor(client: ClientBase, office: string, until: number, left: Set<string>) {
    this.#client = client
    this.#office = office
    this.#until = until
    this.#left = left
  }

  /** Looks through the parts of which a condition is true, newest first, as long as anything is missing. */
  async through(condition: string, ids: readonly string[]): Promise<void> {
    for (let [last, width] = [this.#until, FIRST_WINDOW]; last > 0 && this.#left.size > 0; last -= width, width *= 2) {
      const { rows } = await this.#client.query<{ bytes: string }>(
        `select encode(bytes, 'base64') as bytes from journal.part p
         join journal.entry e on e.office_id = p.office_id and e.entry = p.entry
         where p.office_id = $1 and ${condition} and e.sequence > $3 and e.sequence <= $4`,
        [this.#office, ids, last - width, last],
      )
      for (const { bytes } of rows) this.#look(Buffer.from(bytes, 'base64'))
    }
  }

  #look(bytes: Buffer): void {
    const { salt, lines } = decodePart(bytes)
    for (const line of lines) {
      const hash = hashAfter(salt, line)
      if (hash === null || !this.#left.delete(hash)) continue
      // A copy, so that the rest of the part need not be held.
      this.found.set(hash, Buffer.from(line.after!))
    }
  }
}

function* inTurn(ids: ReadonlySet<string>): Generator<string[]> {
  const all = [...ids]
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE)
}
