import type { ClientBase } from 'pg'
import { canonicalJson, sha256Hex } from '../../base/canonical.ts'
import { civilDayOf } from '../../base/receipt.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { Changes, RowChange } from '../changes.ts'
import { claims } from '../claims.ts'
import { commit } from '../commit.ts'
import { officeKeys, standbys } from '../continuity/tables.ts'
import type { Core, DeskOwner } from '../core.ts'
import { missingBlobs } from '../store-blobs.ts'
import type { RowOf } from '../table.ts'
import type { Branch } from './aside.ts'
import type { BranchRows } from './branch-rows.ts'
import { nameOf } from './facts.ts'
import { asLive, liveRowsOf, type LiveRow } from './live.ts'
import { planMerge, type ContestedRow, type MergePlan } from './plan.ts'
import { Reading, type ReadMove } from './reading.ts'
import { conflictRecord, isNews, noteConflict, noteRow, rowRecords, sightOf } from './records.ts'
import { mergeConflicts, mergeFiles, mergeRows, type MergeRow } from './tables.ts'
import type { TakenTogether } from './taken-together.ts'

/** Contested rows written down at a time. */
const ROWS_AT_ONCE = 1000
/** Bytes of files brought at a time. */
const BYTES_AT_ONCE = 32_000_000
/** Rows of these tables never come in without a person's word: who holds a key of the office could take it over. */
const asked = new Set([officeKeys.name, standbys.name])

/** The act under which everything a merge writes stands. */
const MERGE = 'continuity.merge'

/** One merge at work. Everything it writes rests on the trunk as it was planned on: where others write meanwhile, it plans again. */
export class Merging {
  readonly #core: Core
  readonly #owner: DeskOwner
  readonly #branch: Branch & { readonly first: string }
  readonly #rows: BranchRows
  readonly #reading: Reading
  /** The head on which the next thing written must rest. */
  #head = 0
  #wrote = 0

  constructor(core: Core, owner: DeskOwner, branch: Branch & { first: string }, did: TakenTogether, rows: BranchRows) {
    this.#core = core
    this.#owner = owner
    this.#branch = branch
    this.#rows = rows
    this.#reading = new Reading(core, owner.office, branch, did)
  }

  /**
   * One turn: files, then what is contested, then step by step what is not. Answers the plan when all of it is written, with whether
   * anything still had to be, or the refusal at which it stopped.
   */
  async turn(): Promise<{ plan: MergePlan<ReadMove>; wrote: boolean } | Refusal> {
    await this.#reading.catchUp()
    this.#head = this.#reading.place
    this.#wrote = 0
    const tables = this.#core.order
    const plan = planMerge(this.#reading.side('trunk'), this.#reading.side('branch'), { tables, asked })
    const stopped = (await this.#bringFiles(plan)) ?? (await this.#noteContested(plan)) ?? (await this.#apply(plan))
    return stopped ?? { plan, wrote: this.#wrote > 0 }
  }

  /** Rows alike on both sides: those that this merge brought in, and those that were so by themselves. */
  counted({ contested }: MergePlan<ReadMove>): { applied: number; same: number; contested: number } {
    const { branch, trunk } = this.#reading
    const counts = { applied: 0, same: 0, contested: contested.length }
    for (const [name, { after }] of branch.rows) {
      const ours = trunk.rows.get(name)
      if (ours === undefined || ours.after?.same !== after?.same) continue
      counts[ours.last.act === MERGE ? 'applied' : 'same']++
    }
    return counts
  }

  /** Writes one entry; null when it is in. */
  async write(changes: Changes, reason: string): Promise<Refusal | null> {
    if (changes.isEmpty) return null
    const rows = changes.rows.map(({ table, key, before, removed, bytes }) => [
      table.name,
      key,
      before,
      removed,
      sha256Hex(bytes),
    ])
    const claimed = changes.claims.map(({ claim, holder }) => [claim, holder])
    const inputHash = sha256Hex(canonicalJson([this.#branch.tip, reason, rows, claimed, [...changes.blobs.keys()]]))
    const order = {
      act: MERGE,
      reason,
      changes: changes.exchange(),
      idempotencyKey: `merge:${inputHash}`,
      inputHash,
      edition: null,
      onlyAfter: this.#head,
    }
    const receipt = await commit(this.#core, this.#owner, order, true)
    if (isRefusal(receipt)) return receipt
    this.#wrote++
    if (!receipt.repeated) this.#head = receipt.sequence
    return null
  }

  /** Files first, so that whatever names them later finds them. */
  async #bringFiles({ steps, contested }: MergePlan<ReadMove>): Promise<Refusal | null> {
    const moves = [...steps.flatMap((step) => step.moves), ...contested.map(({ branch }) => branch)]
    const { branch: did } = this.#reading
    const taken = moves.filter((move) => move !== null).map((move) => move.taken)
    const files = await this.#rows.filesOf(taken, did)
    const missing = await this.#read((client) => missingBlobs(client, this.#owner.office, [...files.keys()]))
    const reason = `${this.#named()}のファイル`
    let [changes, size] = [new Changes(), 0]
    for (const name of missing) {
      const row = files.get(name)!
      const bytes = await this.#rows.file(name, did.files.get(name)!)
      if (size > 0 && size + bytes.length > BYTES_AT_ONCE) {
        const stopped = await this.write(changes, reason)
        if (stopped !== null) return stopped
        ;[changes, size] = [new Changes(), 0]
      }
      const about = sightOf(row.taken.table, JSON.parse(row.text.toString()) as Record<string, unknown>)
      changes.insert(mergeFiles, { branch: this.#branch.first, file: name, ...about }).bring({ hash: name, bytes })
      size += bytes.length
    }
    return this.write(changes, reason)
  }

  /** Writes down what waits: first the conflicts, so that none that must open again is left closed, then their rows. */
  async #noteContested({ conflicts, contested }: MergePlan<ReadMove>): Promise<Refusal | null> {
    const known = await this.#recorded()
    const waiting = new Map(conflicts.map(({ subject }) => [subject, { about: [] as MergeRow[], news: false }]))
    const fresh: ContestedRow<ReadMove>[] = []
    for await (const [row, record] of this.#records(contested)) {
      const news = isNews(record, known.get(record.id))
      if (news) fresh.push(row)
      for (const subject of new Set([...row.trunkWaits, ...row.branchWaits])) {
        const of = waiting.get(subject)!
        of.about.push({ ...record, trunk: null, base: null, theirs: null })
        of.news ||= news
      }
    }
    const reason = `${this.#named()}との食い違い`
    for (let from = 0; from < conflicts.length; from += ROWS_AT_ONCE) {
      const changes = new Changes()
      for (const conflict of conflicts.slice(from, from + ROWS_AT_ONCE)) {
        const { about, news } = waiting.get(conflict.subject)!
        const record = conflictRecord(this.#branch.first, conflict, about)
        noteConflict(changes, record, known.get(record.id), news)
      }
      const stopped = await this.write(changes, reason)
      if (stopped !== null) return stopped
    }
    for (let from = 0; from < fresh.length; from += ROWS_AT_ONCE) {
      const changes = new Changes()
      const some = fresh.slice(from, from + ROWS_AT_ONCE)
      for await (const [, record] of this.#records(some)) noteRow(changes, record, known.get(record.id))
      const stopped = await this.write(changes, reason)
      if (stopped !== null) return stopped
    }
    return null
  }

  /** The records of contested rows, read some at a time. */
  async *#records(rows: readonly ContestedRow<ReadMove>[]): AsyncGenerator<readonly [ContestedRow<ReadMove>, MergeRow]> {
    const { first: branch, common } = this.#branch
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const some = rows.slice(from, from + ROWS_AT_ONCE)
      const theirs = some.map((row) => row.branch?.taken).filter((taken) => taken !== undefined)
      const texts = await this.#rows.texts(theirs)
      const records = await this.#read((client) =>
        rowRecords(client, this.#owner.office, { branch, common: common.sequence, rows: some }, texts),
      )
      for (const [index, record] of records.entries()) yield [some[index]!, record]
    }
  }

  /** What is written down of this branch already, by id. */
  async #recorded(): Promise<Map<string, LiveRow>> {
    return this.#read(async (client) => {
      const found = new Map<string, LiveRow>()
      for (const table of [mergeRows, mergeConflicts]) {
        const { rows } = await client.query<Record<string, unknown>>(
          `select * from ${table.name} where office_id = $1 and branch = $2`,
          [this.#owner.office, this.#branch.first],
        )
        for (const row of rows) found.set(row['id'] as string, asLive(table, row))
      }
      return found
    })
  }

  async #apply({ steps }: MergePlan<ReadMove>): Promise<Refusal | null> {
    for (const { at, moves } of steps) {
      const stopped = await this.write(await this.#changesOf(moves), this.#origin(at, moves))
      if (stopped !== null) return stopped
    }
    return null
  }

  async #changesOf(moves: readonly ReadMove[]): Promise<Changes> {
    const texts = await this.#rows.texts(moves.map(({ taken }) => taken))
    const gone = moves.filter(({ after }) => after === null)
    const live = await this.#read((client) => liveRowsOf(client, this.#owner.office, gone))
    const changes = new Changes()
    for (const { table, key } of moves) {
      const name = nameOf(table.name, key)
      const before = this.#reading.trunkHash(name)
      const text = texts.get(name)
      const row = text === undefined ? live.get(name)?.row : (JSON.parse(text.toString()) as Record<string, unknown>)
      // Gone meanwhile: the commit, which rests on the trunk as it was planned on, is refused anyway.
      if (row === undefined) continue
      if (table === claims && before === null) {
        const { claim, label, holder, client_id, person_id } = row as RowOf<typeof claims>
        changes.claim(claim, label, holder, client_id, person_id)
      } else changes.rows.push(new RowChange(table, before, row, text === undefined))
    }
    return changes
  }

  /** 「従業員の変更」（佐藤 2026-11-21、別の帳簿（ab12cd34）の第123号）の取り込み */
  #origin(at: number, moves: readonly ReadMove[]): string {
    const { last } = moves.find((move) => move.at === at)!.taken
    const others = new Set(moves.map((move) => move.at)).size - 1
    const more = others === 0 ? '' : `ほか${others}件`
    return `「${last.reason}」（${last.actor.name} ${civilDayOf(last.at)}、${this.#named()}の第${last.sequence}号${more}）の取り込み`
  }

  #named(): string {
    return `別の帳簿（${this.#branch.first.slice(0, 8)}）`
  }

  #read<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    return this.#core.reader.read({ office: this.#owner.office, sight: { kind: 'office' } }, work)
  }
}
