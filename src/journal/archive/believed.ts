import type { KeyObject } from 'node:crypto'
import { readCheckpoint } from '../checkpoint.ts'
import { decodeHeader } from '../entry.ts'
import { readCertificate } from '../epoch/certificate.ts'
import { publicKeyFrom, rawKey } from '../note.ts'
import { decodePart } from '../part.ts'
import type { CarriedEntry } from '../replay/carried.ts'

/**
 * What it takes to read an office's archive: its identity, the log keys whose checkpoints are believed, and the office's own key, by whose
 * certificates those of later leaders are believed too; null where that is not at hand.
 */
export interface ReadingKeys {
  readonly identity: string
  readonly logKeys: readonly KeyObject[]
  readonly signing: KeyObject | null
}

/**
 * Whose checkpoints an archive is believed by, and for which entries. The log keys that came with the office's key vouch for what stands before
 * the first certificate that can be read; behind a certificate only the house it names does, or one that the office certified later.
 * So the key of a cloud that was overtaken continues nothing. A certificate stands by itself, whatever segment it is found in: nobody
 * but the office can make one.
 */
export class Believed {
  readonly #office: string
  readonly #signing: KeyObject | null
  /** The newest epoch each key (base64) was certified for; 0 for those that came with the office's key. */
  readonly #keys = new Map<string, { key: KeyObject; epoch: number }>()
  readonly #epochs = new Set<number>()

  constructor(office: string, { logKeys, signing }: Pick<ReadingKeys, 'logKeys' | 'signing'>) {
    this.#office = office
    this.#signing = signing
    for (const key of logKeys) this.#take(key, 0)
  }

  get logKeys(): readonly KeyObject[] {
    return [...this.#keys.values()].map(({ key }) => key)
  }

  /** The newest certified epoch up to the one an entry says it is of: what the office itself says of who led then. */
  rank(epoch: number): number {
    return Math.max(0, ...[...this.#epochs].filter((certified) => certified <= epoch))
  }

  /** True for a checkpoint that any of the keys signed, whatever it vouches for. */
  knows(note: string): boolean {
    return readCheckpoint(note, this.logKeys) !== null
  }

  /** True for a checkpoint of an entry of such an epoch, signed by a house that may vouch for it. */
  believes(note: string, epoch: number): boolean {
    const rank = this.rank(epoch)
    const may = [...this.#keys.values()].filter((one) => one.epoch >= rank)
    return (
      readCheckpoint(
        note,
        may.map(({ key }) => key),
      ) !== null
    )
  }

  /** Looks for certificates where a new epoch begins. */
  learn(entries: readonly CarriedEntry[]): void {
    let before = 1
    for (const { header, parts } of entries) {
      const { epoch } = decodeHeader(header)
      if (epoch !== before) for (const certificate of parts.flatMap(certificatesIn)) this.#learn(certificate)
      before = epoch
    }
  }

  #learn(note: string): void {
    const certificate = this.#signing === null ? null : readCertificate(note, [this.#signing])
    if (certificate?.office !== this.#office) return
    this.#epochs.add(certificate.epoch)
    this.#take(publicKeyFrom(certificate.holder), certificate.epoch)
  }

  #take(key: KeyObject, epoch: number): void {
    const raw = rawKey(key).toString('base64')
    this.#keys.set(raw, { key, epoch: Math.max(epoch, this.#keys.get(raw)?.epoch ?? 0) })
  }
}

/** Nothing of a part that cannot be read: whoever knows the recipient can seal rubbish, and who checks the chain will tell it. */
function certificatesIn(part: Buffer): string[] {
  try {
    const rows = decodePart(part).lines.filter(({ table, after }) => table === 'epochs' && after !== null)
    return rows.map(({ after }) => (JSON.parse(after!.toString()) as { certificate: string }).certificate).filter(isText)
  } catch {
    return []
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
