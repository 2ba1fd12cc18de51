import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addMonths, type Month } from '../../base/day.ts'
import { mustNotRefuse } from '../../base/refusal.ts'
import { identityFrom, recipientOf } from '../../journal/age/age.ts'
import { Archivist } from '../../journal/archive/archivist.ts'
import { folderPlace } from '../../journal/archive/folder-place.ts'
import { fsck } from '../../journal/fsck.ts'
import { digestOf, tableDigests } from '../../journal/restore/digests.ts'
import { restoreOffice } from '../../journal/restore/restore.ts'
import { officeTables } from '../../office/tables.ts'
import { monthEnd } from './month-end.ts'
import { benchOffice } from './office.ts'
import type { BenchHouse, BenchServer } from './server.ts'

/** An office written to an archive, built again from it and verified. Milliseconds. */
export interface ArchiveBench {
  readonly people: number
  readonly slips: number
  readonly changes: number
  readonly write: number
  /** Unsealed, verified, applied, walked by fsck, digests of every table. */
  readonly restore: number
  /** fsck alone, of the office that was archived. */
  readonly fsck: number
  readonly changesPerSecond: number
  readonly equal: boolean
}

/**
 * `people` of every client, and months of each. The bench's people have terms of one year only: the three years of an average office are
 * more clients instead, as many slips and more people.
 */
export interface ArchiveOffice {
  readonly clients: number
  readonly people: number
  readonly months: number
}

const LAST: Month = '2026-12'

/** Writes an office to an archive in a folder, and builds it in another database of the same server from the archive alone. */
export async function archiveBench(server: BenchServer, { clients, people, months }: ArchiveOffice): Promise<ArchiveBench> {
  const [from, into] = [await server.house('archived'), await server.house('restored')]
  const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-bench-archive-'))
  try {
    const desk = await from.newOffice()
    const span = Array.from({ length: months }, (_, index) => addMonths(LAST, index + 1 - months))
    for (let client = 1; client <= clients; client++) {
      const { runs } = await benchOffice(desk, people, span, `C${client}`)
      for (const run of runs) await monthEnd(desk, run, people)
    }
    const place = folderPlace(folder)
    const identity = identityFrom(randomBytes(32))
    const logKey = createPrivateKey(from.logKey)
    const sealing = { recipients: [await recipientOf(identity)], logKey }
    const write = await spent(() => new Archivist(from.journal.core, place).turn(desk.office, sealing))
    await into.journal.openOffice(desk.office)
    const site = { core: into.journal.core, url: into.ownerUrl, tokenKey: into.tokenKey }
    const keys = { identity, logKeys: [createPublicKey(logKey)], signing: null }
    const order = { place, office: desk.office, keys, at: null, asFarAsPossible: false }
    const restored = await spent(async () => mustNotRefuse(await restoreOffice(site, order)))
    const { checked, ms } = await check(from, desk.office)
    return {
      people: clients * people,
      slips: clients * people * months,
      changes: checked.changes,
      write: write.ms,
      restore: restored.ms,
      fsck: ms,
      changesPerSecond: (checked.changes / ms) * 1_000,
      equal: checked.lieCount === 0 && digestOf(restored.value.tables) === (await digestIn(from, desk.office)),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await Promise.all([from.close(), into.close()])
  }
}

async function check({ ownerUrl, tokenKey, logKey, checkpoints }: BenchHouse, office: string) {
  const publicKeys = [createPublicKey(logKey)]
  const options = { url: ownerUrl, tokenKey, tables: officeTables, publicKeys, checkpointFolder: checkpoints, offices: [office] }
  const { value, ms } = await spent(() => Array.fromAsync(fsck(options)))
  return { checked: value[0]!, ms }
}

async function digestIn({ journal: { core } }: BenchHouse, office: string): Promise<string> {
  const scope = { office, sight: { kind: 'office' } } as const
  return digestOf(await core.reader.read(scope, (client) => tableDigests(client, office, core.order)))
}

async function spent<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const start = performance.now()
  const value = await work()
  return { value, ms: performance.now() - start }
}
