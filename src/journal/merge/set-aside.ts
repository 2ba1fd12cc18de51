import type { ClientBase } from 'pg'
import type { Refusal } from '../../base/refusal.ts'
import { readHead, type Head } from '../append.ts'
import { applyChanges, StaleRows } from '../apply.ts'
import type { Core } from '../core.ts'
import { EMPTY_HEAD } from '../entry.ts'
import { readCertificate } from '../epoch/certificate.ts'
import { officeSigningKeys } from '../epoch/standing.ts'
import { Lies, type Lie, type LieCode } from '../fsck/lies.ts'
import { carriedFrom } from '../replay/carried.ts'
import { EntryCheck, isLie, type ChainPlace } from '../replay/check.ts'
import { epochAt, isHere, placeAside, startingAt } from './aside.ts'
import { noCommonPlace, nothingJustifies } from './refusals.ts'
import { rowsBefore } from './rows-before.ts'
import { TakenTogether, type Taken } from './taken-together.ts'

/** What was set aside. */
export interface SetAside {
  /** Hash of the last entry set aside, hex; null where there was nothing. */
  readonly tip: string | null
  readonly entries: number
  readonly rows: number
}

/** Rows taken back at a time. */
const AT_ONCE = 5000

/**
 * Sets aside what this house wrote after a place, so that it can follow the house that leads: entries, parts and files move whole into
 * `journal.aside`, the rows go back to what they were at that place, and the house follows from now on. One transaction: it happens
 * whole or not at all, and doing it again does nothing. It takes a certificate of a newer epoch, signed by a key that the office had
 * registered by that place. A lie where the journal or the rows are not what they were when they were written: nothing is moved then.
 */
export async function setAside(core: Core, office: string, after: ChainPlace): Promise<SetAside | Refusal | Lie> {
  const done = await core.merger.write<SetAside | Refusal | Lie>({ office, sight: { kind: 'office' } }, async (client) => {
    const head = await readHead(client, office, true)
    if (!(await isHere(client, office, after))) return { value: noCommonPlace(), keep: false }
    if (head.sequence === after.sequence) return { value: { tip: null, entries: 0, rows: 0 }, keep: false }
    if (head.newer === null) return { value: nothingJustifies(), keep: false }
    await client.query('set constraints all deferred')
    const tip = head.hash.toString('hex')
    const taken = await copyAside(core, client, office, after, tip)
    if (isLie(taken)) return { value: taken, keep: false }
    const wrong = await takeBack(core, client, office, after, taken.together)
    if (wrong !== null) return { value: wrong, keep: false }
    await client.query('set constraints all immediate')
    if (!(await isJustified(client, office, head))) return { value: nothingJustifies(), keep: false }
    await moveHead(client, office, after, { tip, certificate: head.newer, files: [...taken.together.files.keys()] })
    return { value: { tip, entries: taken.entries, rows: taken.together.rows.size }, keep: true }
  })
  // Places that were signed once are signed anew for the other chain.
  core.published.delete(office)
  return done
}

async function copyAside(
  core: Core,
  client: ClientBase,
  office: string,
  after: ChainPlace,
  tip: string,
): Promise<{ together: TakenTogether; entries: number } | Lie> {
  const check = new EntryCheck(office, await startingAt(client, office, after), core.order)
  const together = new TakenTogether()
  let entries = 0
  for await (const carried of carriedFrom(client, office, after.sequence)) {
    const checked = check.check(carried)
    if (isLie(checked)) return checked
    await placeAside(client, office, tip, checked.hash, carried)
    together.step(checked)
    entries++
  }
  return { together, entries }
}

/** Gives rows back what they were, some at a time; the rules are held against them when all have moved. */
async function takeBack(
  core: Core,
  client: ClientBase,
  office: string,
  after: ChainPlace,
  { rows }: TakenTogether,
): Promise<Lie | null> {
  const moved = [...rows.values()].filter(({ before, hash }) => before !== null || hash !== null)
  for (let from = 0; from < moved.length; from += AT_ONCE) {
    const some = moved.slice(from, from + AT_ONCE)
    const wanted = new Map(some.flatMap(({ before, about }) => (before === null ? [] : [[before, about] as const])))
    const texts = await rowsBefore(client, office, after.sequence, wanted)
    const lost = some.find(({ before }) => before !== null && !texts.has(before))
    if (lost !== undefined) return lie(office, 'part-missing', lost)
    const changes = some.map(({ table, key, before, hash }) => ({
      table,
      key,
      after: before === null ? null : texts.get(before)!,
      hash: before,
      before: hash,
    }))
    try {
      await applyChanges(client, office, core.order, changes)
    } catch (error) {
      if (!(error instanceof StaleRows)) throw error
      return lie(office, 'row-altered', { ...some[0]!, table: error.table, key: '[]' })
    }
  }
  return null
}

/** The certificate counts by the keys that were the office's where the pasts part: nobody justifies himself by what he wrote since. */
async function isJustified(client: ClientBase, office: string, head: Head): Promise<boolean> {
  const certificate = readCertificate(head.newer ?? '', await officeSigningKeys(client, office))
  return certificate !== null && certificate.office === office && certificate.epoch > head.epoch
}

async function moveHead(
  client: ClientBase,
  office: string,
  after: ChainPlace,
  { tip, certificate, files }: { tip: string; certificate: string; files: readonly string[] },
): Promise<void> {
  await client.query(
    `insert into journal.set_aside (office_id, tip, after, certificate, notes)
     select $1, $2, $3, $4, coalesce(string_agg(note, '' order by sequence), '') from journal.checkpoint
     where office_id = $1 and sequence > $3`,
    [office, tip, after.sequence, certificate],
  )
  const gone = 'select entry from journal.entry where office_id = $1 and sequence > $2'
  await client.query(`delete from journal.part where office_id = $1 and entry in (${gone})`, [office, after.sequence])
  await client.query(`delete from journal.part_list where office_id = $1 and entry in (${gone})`, [office, after.sequence])
  await client.query('delete from journal.blob where office_id = $1 and hash = any($2)', [office, files])
  await client.query('delete from journal.checkpoint where office_id = $1 and sequence > $2', [office, after.sequence])
  await client.query('delete from journal.entry where office_id = $1 and sequence > $2', [office, after.sequence])
  const epoch = await epochAt(client, office, after.sequence)
  const hash = after.hash === null ? EMPTY_HEAD : Buffer.from(after.hash, 'hex')
  await client.query(
    `update journal.head set sequence = $2, hash = $3, epoch = $4, standing = 'following' where office_id = $1`,
    [office, after.sequence, hash, epoch],
  )
}

function lie(office: string, code: LieCode, { table, key, last }: Taken): Lie {
  const lies = new Lies(office)
  const at = code === 'row-altered' ? { table: table.name } : { table: table.name, key: JSON.parse(key) as unknown[] }
  lies.tell(code, { sequence: last.sequence, ...at })
  return lies.found[0]!
}
