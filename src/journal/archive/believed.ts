import type { KeyObject } from 'node:crypto'
import { decodeHeader } from '../entry.ts'
import { readCertificate } from '../epoch/certificate.ts'
import { publicKeyFrom } from '../note.ts'
import { decodePart } from '../part.ts'
import type { CarriedEntry } from '../replay/carried.ts'

/**
 * Whose checkpoints an archive is believed by: the log keys that came with the office's key, and those of every house the office certified as
 * its leader since. A certificate stands by itself, whatever segment it is found in: nobody but the office can make one.
 */
export class Believed {
  readonly logKeys: KeyObject[]
  readonly #office: string
  readonly #signing: KeyObject | null
  readonly #epochs = new Set<number>([1])

  constructor(office: string, { logKeys, signing }: { logKeys: readonly KeyObject[]; signing: KeyObject | null }) {
    this.logKeys = [...logKeys]
    this.#office = office
    this.#signing = signing
  }

  /** Looks for certificates where a new epoch begins. */
  learn(entries: readonly CarriedEntry[]): void {
    for (const { header, parts } of entries) {
      if (this.#epochs.has(decodeHeader(header).epoch)) continue
      for (const certificate of parts.flatMap(certificatesIn)) this.take(certificate)
    }
  }

  /** Believes the house a certificate names, if the office signed it. */
  take(note: string): void {
    const certificate = this.#signing === null ? null : readCertificate(note, [this.#signing])
    if (certificate?.office !== this.#office || this.#epochs.has(certificate.epoch)) return
    this.#epochs.add(certificate.epoch)
    this.logKeys.push(publicKeyFrom(certificate.holder))
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
