import { sign, verify, type KeyObject } from 'node:crypto'
import type { Instant } from '../../base/receipt.ts'
import { noteKeyId } from '../note.ts'
import type { ChainPlace } from '../replay/check.ts'

/**
 * Who leads an office from which place on, signed by the office's own key: a signed note (C2SP) of six lines. Only the office can
 * make one, so that no cloud and no thief of a PC without the passphrase can begin an epoch. docs/formats/journal.md §7.
 */
export interface Certificate {
  readonly office: string
  /** 2 and upwards; the first epoch needs no certificate. */
  readonly epoch: number
  /** The last entry of the epoch before, as far as the new leader has it. */
  readonly after: ChainPlace
  /** Raw Ed25519 public key of the log key of the house that leads, base64. */
  readonly holder: string
  /** What people call that house. One line. */
  readonly place: string
  readonly at: Instant
}

const NOBODY = '-'

/** Signs a certificate with the office's key. */
export function signCertificate(certificate: Certificate, officeKey: KeyObject): string {
  const { office, epoch, after, holder, place, at } = certificate
  if (/[\n\r]/.test(place)) throw new Error('the name of a place is one line')
  const text = `tsuzuki-epoch/${office}\n${epoch}\n${after.sequence} ${after.hash ?? NOBODY}\n${holder}\n${at}\n${place}\n`
  const signature = Buffer.concat([noteKeyId('office', officeKey), sign(null, Buffer.from(text), officeKey)])
  return `${text}\n— office ${signature.toString('base64')}\n`
}

const FORM =
  /^(tsuzuki-epoch\/([0-9a-f-]{36})\n([1-9]\d*)\n(\d+) (-|[0-9a-f]{64})\n([A-Za-z0-9+/]{43}=)\n(\d{4}-\d\d-\d\dT[\d:.]+Z)\n([^\n]*)\n)\n— office ([A-Za-z0-9+/=]+)\n$/

/** Reads a certificate that one of the keys signed; null when none did, or the text is no certificate. */
export function readCertificate(note: string, keys: readonly KeyObject[]): Certificate | null {
  const said = parse(note)
  if (said === null || said.certificate.epoch < 2) return null
  const { text, certificate, signature } = said
  const signed = keys.some(
    (key) => signature.subarray(0, 4).equals(noteKeyId('office', key)) && verify(null, text, key, signature.subarray(4)),
  )
  return signed ? certificate : null
}

/** What a certificate says whose signature was looked at when it was kept. */
export function keptCertificate(note: string): Certificate {
  const said = parse(note)
  if (said === null) throw new Error('a certificate that was kept can no longer be read')
  return said.certificate
}

function parse(note: string): { text: Buffer; certificate: Certificate; signature: Buffer } | null {
  const match = FORM.exec(note)
  if (match === null) return null
  const [, text = '', office = '', epoch, sequence, head = '', holder = '', at = '', place = '', signature = ''] = match
  const after = { sequence: Number(sequence), hash: head === NOBODY ? null : head }
  const certificate = { office, epoch: Number(epoch), after, holder, place, at }
  return { text: Buffer.from(text), certificate, signature: Buffer.from(signature, 'base64') }
}
