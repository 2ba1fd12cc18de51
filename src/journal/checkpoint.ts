import { sign, verify, type KeyObject } from 'node:crypto'
import { noteKeyId } from './note.ts'

/**
 * A checkpoint in the form of C2SP tlog-checkpoint and signed-note: origin, size, base64 hash of the head, an empty line, and one
 * signature line `— name base64(key id ‖ Ed25519 signature)`. What it signs is the text before the empty line.
 */
export interface Checkpoint {
  readonly office: string
  readonly sequence: number
  readonly hash: Buffer
}

/** The name of the log key in signature lines. */
export const SIGNER = 'tsuzuki'

/** Signs a checkpoint with the log key (Ed25519). */
export function signCheckpoint({ office, sequence, hash: head }: Checkpoint, key: KeyObject): string {
  const text = `tsuzuki/${office}\n${sequence}\n${head.toString('base64')}\n`
  const signature = Buffer.concat([noteKeyId(SIGNER, key), sign(null, Buffer.from(text), key)])
  return `${text}\n— ${SIGNER} ${signature.toString('base64')}\n`
}

/** Reads a checkpoint that one of the keys signed; null when none did, or the text is not a checkpoint. */
export function readCheckpoint(note: string, keys: readonly KeyObject[]): Checkpoint | null {
  const match = /^(tsuzuki\/([0-9a-f-]{36})\n(\d+)\n([A-Za-z0-9+/=]+)\n)\n— \S+ ([A-Za-z0-9+/=]+)\n$/.exec(note)
  if (match === null) return null
  const [, text = '', office = '', sequence, head = '', signature = ''] = match
  const bytes = Buffer.from(signature, 'base64')
  const signed = keys.some(
    (key) => bytes.subarray(0, 4).equals(noteKeyId(SIGNER, key)) && verify(null, Buffer.from(text), key, bytes.subarray(4)),
  )
  return signed ? { office, sequence: Number(sequence), hash: Buffer.from(head, 'base64') } : null
}

/** The notes of a checkpoint file, which holds one after another. */
export function splitNotes(file: string): string[] {
  return file.match(/^tsuzuki\/[^\n]*\n(?:[^\n]*\n){2}\n— [^\n]*\n/gm) ?? []
}
