import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { booksOf } from '../../../journal/follow/books-of.ts'
import { Follower, type Step } from '../../../journal/follow/follower.ts'
import { httpSource } from '../../../journal/follow/http-source.ts'
import { spoolFolder } from '../../../journal/follow/spool-folder.ts'
import { readStandby } from '../../../journal/follow/standby-file.ts'
import { fsck, type OfficeReport } from '../../../journal/fsck.ts'
import { knownLogKeys } from '../../../journal/known-keys.ts'
import { publicKeyFrom } from '../../../journal/note.ts'
import { digestOf, tableDigests } from '../../../journal/restore/digests.ts'
import type { Standing } from '../../../journal/stand.ts'
import { officeTables, type OfficeDatabase } from '../../../office/tables.ts'
import type { DrillHouse } from '../house.ts'

type House = Standing<OfficeDatabase>

/** The PC of the robbed office: its books, and what it knows of whom to believe. */
export class Victim {
  readonly #pc: DrillHouse
  readonly #house: House

  /** `house`: the PC's own, brought up. */
  constructor(pc: DrillHouse, house: House) {
    this.#pc = pc
    this.#house = house
  }

  /** One pull as the running PC does it, with a memory of its own: what rings in one attempt does not stop the next. */
  async pull(): Promise<Step> {
    const { office, from, authority, standby, logKeys, officeKeys } = readStandby(this.#pc.folder)!
    const { journal, secrets } = this.#house
    const key = createPrivateKey(secrets.logKey)
    const source = httpSource({ from, office, standby, key, authority, now: () => new Date() })
    const trusted = [...logKeys.map(publicKeyFrom), ...knownLogKeys(this.#pc.folder)]
    const spool = spoolFolder(join(this.#pc.folder.path, 'spool'))
    return new Follower(
      { office, logKeys: () => trusted, officeKeys: () => officeKeys },
      booksOf(journal.core, office),
      spool,
      source,
    ).pull()
  }

  /** Every byte of its journal and every row of its tables, in one figure. */
  digest(): Promise<string> {
    return digestAt(this.#house, this.#pc.office)
  }

  /** fsck of another house's database, held against the checkpoints this PC kept. */
  async fsckOf(other: DrillHouse, folder: string): Promise<OfficeReport> {
    const { office } = this.#pc
    const notes = await this.#house.journal.core.reader.read({ office, sight: { kind: 'office' } }, async (client) => {
      const sql = 'select note from journal.checkpoint where office_id = $1 order by sequence'
      return (await client.query<{ note: string }>(sql, [office])).rows
    })
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${office}.txt`), notes.map(({ note }) => note).join(''))
    const { logKeys } = readStandby(this.#pc.folder)!
    const [report] = await Array.fromAsync(
      fsck({
        url: other.folder.running()!.databaseUrl,
        tokenKey: Buffer.from(other.folder.secrets(() => Buffer.alloc(0)).tokenKey, 'hex'),
        tables: officeTables,
        publicKeys: [
          createPublicKey(this.#house.secrets.logKey),
          ...logKeys.map(publicKeyFrom),
          ...knownLogKeys(this.#pc.folder),
        ],
        checkpointFolder: folder,
        offices: [office],
      }),
    )
    return report!
  }
}

/** Every byte of an office's journal and every row of its tables in a house, in one figure. */
export async function digestAt({ journal: { core } }: House, office: string): Promise<string> {
  return core.reader.read({ office, sight: { kind: 'office' } }, async (client) => {
    const bytes = createHash('sha256').update(digestOf(await tableDigests(client, office, core.order)))
    for (const sql of [
      'select header as bytes from journal.entry where office_id = $1 order by sequence',
      'select hashes as bytes from journal.part_list where office_id = $1 order by entry',
      'select bytes from journal.part where office_id = $1 order by entry, ordinal',
      'select bytes from journal.blob where office_id = $1 order by hash',
    ]) {
      for (const row of (await client.query<{ bytes: Buffer }>(sql, [office])).rows) bytes.update(row.bytes)
    }
    return bytes.digest('hex')
  })
}
