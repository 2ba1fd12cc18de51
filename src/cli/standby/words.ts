import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { passphraseFrom } from '../archive/passphrase.ts'
import { SHORTEST } from '../archive/key.ts'

/** A new passphrase: from a file, else typed twice at the terminal without being shown. */
export async function newPassphrase(of: string, file: string | undefined): Promise<string | Refusal> {
  const given = file === undefined ? await typed(`${of}の合言葉（${SHORTEST}文字以上）: `) : await passphraseFrom(file)
  if (given === null) return noTerminal()
  const length = Array.from(given).length
  if (length < SHORTEST) {
    return refuse(
      'cli.passphrase-short',
      `${of}の合言葉が${length}文字しかありません。`,
      `${SHORTEST}文字以上にしてください。`,
      file === undefined ? undefined : { file },
    )
  }
  if (file !== undefined || (await typed('もう一度: ')) === given) return given
  return refuse('cli.passphrase-differs', '二度の入力が違います。', 'もう一度、初めからやり直してください。')
}

/** A passphrase that is known already. */
export async function knownPassphrase(file: string | undefined): Promise<string | Refusal> {
  return file === undefined ? ((await typed('合言葉: ')) ?? noTerminal()) : passphraseFrom(file)
}

async function typed(question: string): Promise<string | null> {
  if (!process.stdin.isTTY) return null
  process.stderr.write(question)
  const silent = new Writable({ write: (_piece, _encoding, done) => done() })
  const reading = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    return await reading.question('')
  } finally {
    reading.close()
    process.stderr.write('\n')
  }
}

function noTerminal(): Refusal {
  return refuse(
    'cli.passphrase-missing',
    '合言葉を入力する画面がありません。',
    '合言葉を一行目に書いたファイルを、オプションで指定してください。',
  )
}
