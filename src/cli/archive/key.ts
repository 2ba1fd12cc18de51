import { createPrivateKey, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { newOfficeKey } from '../../journal/archive/office-key.ts'
import { addRecipient } from '../../journal/archive/recipients.ts'
import { dataFolder, inHouse, officeMeant } from '../open-house.ts'
import { passphraseFrom } from './passphrase.ts'

export interface KeyMaking {
  readonly office?: string
  readonly out: string
  readonly passphraseFile: string
  readonly data?: string
}

/** Fewer characters than this are guessed too soon by whoever finds the file. */
const SHORTEST = 12

/** Makes an office's archive key: the file for the office, and the recipient in the data folder. */
export async function makeKey(options: KeyMaking): Promise<{ office: string; recipient: string; file: string } | Refusal> {
  const passphrase = await passphraseFrom(options.passphraseFile)
  if (passphrase.length < SHORTEST) {
    return refuse(
      'cli.passphrase-short',
      `合言葉が${passphrase.length}文字しかありません。`,
      `合言葉のファイルの一行目に、${SHORTEST}文字以上の合言葉を書いてください。`,
      { file: options.passphraseFile },
    )
  }
  const folder = dataFolder(options.data)
  return inHouse(folder, async ({ journal, secrets }) => {
    const office = await officeMeant(journal, options.office)
    if (isRefusal(office)) return office
    const random = (bytes: number) => randomBytes(bytes)
    const { recipient, file } = await newOfficeKey(office, createPrivateKey(secrets.logKey), passphrase, random)
    const kept = await keep(options.out, file)
    if (kept !== null) return kept
    addRecipient(folder, office, recipient)
    return { office, recipient, file: options.out }
  })
}

/** A key that lies there may be the only one to years of archives. */
async function keep(out: string, file: Buffer): Promise<Refusal | null> {
  try {
    await writeFile(out, file, { flag: 'wx', mode: 0o600, flush: true })
    return null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return refuse('cli.file-exists', `「${out}」はすでにあります。`, 'ほかの名前を指定してください。鍵は上書きしません。', {
      file: out,
    })
  }
}
