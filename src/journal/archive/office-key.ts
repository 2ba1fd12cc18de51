import type { KeyObject } from 'node:crypto'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { publicKeyFrom, rawKey } from '../note.ts'
import { identityFrom, openWithPassphrase, recipientOf, sealWithPassphrase } from '../age/age.ts'
import type { ReadingKeys } from './read.ts'
import { keyUnreadable, wrongPassphrase } from './refusals.ts'

type Random = (bytes: number) => Uint8Array

/**
 * A new key of an office: the recipient, which the house keeps, and the file for the office to keep, sealed under a passphrase as
 * `age -d` opens it. Beside the identity the file names the log key whose checkpoints are to be believed, so that an archive can be
 * read on a machine that never saw the house.
 */
export async function newOfficeKey(
  office: string,
  logKey: KeyObject,
  passphrase: string,
  random: Random,
  work?: number,
): Promise<{ recipient: string; file: Buffer }> {
  const identity = identityFrom(random(32))
  const recipient = await recipientOf(identity)
  const raw = rawKey(logKey).toString('base64')
  const text = `# tsuzuki archive key\n# office: ${office}\n# log key: ${raw}\n# public key: ${recipient}\n${identity}\n`
  return { recipient, file: await sealWithPassphrase(passphrase, Buffer.from(text), work) }
}

/** Reads an office's key file: sealed, or opened already by age. */
export async function readOfficeKey(file: Buffer, passphrase: string | null): Promise<ReadingKeys | Refusal> {
  const text = await openedText(file, passphrase)
  if (isRefusal(text)) return text
  const identity = /^AGE-SECRET-KEY-1[0-9A-Z]+$/m.exec(text)?.[0]
  if (identity === undefined || !(await isIdentity(identity))) return keyUnreadable()
  const logKeys = [...text.matchAll(/^# log key: ([A-Za-z0-9+/]{43}=)$/gm)].map(([, raw = '']) => publicKeyFrom(raw))
  return logKeys.length === 0 ? keyUnreadable() : { identity, logKeys }
}

async function openedText(file: Buffer, passphrase: string | null): Promise<string | Refusal> {
  if (file.includes('AGE-SECRET-KEY-1')) return file.toString()
  const opened = await openWithPassphrase(passphrase ?? '', file)
  if (opened === 'no-key') return wrongPassphrase()
  return typeof opened === 'string' ? keyUnreadable() : opened.toString()
}

/** The package throws at a text that was mistyped. */
async function isIdentity(text: string): Promise<boolean> {
  return recipientOf(text).then(
    () => true,
    () => false,
  )
}
