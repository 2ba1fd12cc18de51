import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { openWithPassphrase, sealWithPassphrase } from '../age/age.ts'
import { publicKeyFrom, rawKey } from '../note.ts'
import { newOfficeKey, type OpenedKey } from './key.ts'
import { keyUnreadable, wrongPassphrase } from './refusals.ts'

/**
 * The file one keeper keeps of an office's key, sealed under his passphrase. Opened by `age -d` it is an identity file of age, which
 * opens the archive without us; what we need besides stands in its comments. `work`: as in age.ts.
 */
export async function sealKeyFile(key: OpenedKey, keeper: string, passphrase: string, work?: number): Promise<Buffer> {
  return sealWithPassphrase(passphrase, Buffer.from(textOf(key, keeper)), work)
}

/** Opens a key file: sealed, or opened already by age. */
export async function openOfficeKey(file: Uint8Array, passphrase: string | null): Promise<OpenedKey | Refusal> {
  const text = await openedText(Buffer.from(file), passphrase)
  if (isRefusal(text)) return text
  const said = (name: string) => new RegExp(`^# ${name}: (.+)$`, 'm').exec(text)?.[1] ?? ''
  const [office, seed, keeper] = [said('office'), said('seed'), said('keeper')]
  const logKeys = [...text.matchAll(/^# log key: ([A-Za-z0-9+/]{43}=)$/gm)].map(([, raw = '']) => publicKeyFrom(raw))
  if (logKeys.length === 0 || !/^[0-9a-f]{64}$/.test(seed)) return keyUnreadable()
  const key = await newOfficeKey(office, Buffer.from(seed, 'hex'), logKeys)
  // Whatever was changed by hand, the halves no longer belong together.
  return textOf(key, keeper) === text ? key : keyUnreadable()
}

function textOf(key: OpenedKey, keeper: string): string {
  if (/[\n\r]/.test(keeper)) throw new Error('a name is one line')
  const lines = [
    '# tsuzuki office key 1',
    `# office: ${key.office}`,
    `# keeper: ${keeper}`,
    `# signing key: ${rawKey(key.signing).toString('base64')}`,
    ...key.logKeys.map((logKey) => `# log key: ${rawKey(logKey).toString('base64')}`),
    `# seed: ${key.seed.toString('hex')}`,
    `# public key: ${key.recipient}`,
    key.identity,
  ]
  return `${lines.join('\n')}\n`
}

async function openedText(file: Buffer, passphrase: string | null): Promise<string | Refusal> {
  if (file.includes('AGE-SECRET-KEY-1')) return file.toString().replaceAll('\r\n', '\n')
  const opened = await openWithPassphrase(passphrase ?? '', file)
  if (opened === 'no-key') return wrongPassphrase()
  return opened === 'broken' ? keyUnreadable() : opened.toString()
}
