import { createPublicKey, type KeyObject } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DataFolder } from './folder.ts'

/** Log keys of other houses whose checkpoints came with an office that moved in: `known-log-keys.pem` in the data folder. */
export function knownLogKeys(folder: DataFolder): KeyObject[] {
  const file = fileOf(folder)
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  return (text.match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? []).map((pem) => createPublicKey(pem))
}

/** Remembers them; those known already are not written twice. */
export function keepLogKeys(folder: DataFolder, keys: readonly KeyObject[]): void {
  const known = knownLogKeys(folder)
  const fresh = keys.filter((key) => !known.some((one) => one.equals(key)))
  const pem = fresh.map((key) => key.export({ type: 'spki', format: 'pem' }).toString())
  if (pem.length > 0) appendFileSync(fileOf(folder), pem.join(''), { mode: 0o600, flush: true })
}

function fileOf(folder: DataFolder): string {
  return join(folder.path, 'known-log-keys.pem')
}
