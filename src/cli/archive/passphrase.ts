import { readFile } from 'node:fs/promises'

/** A passphrase from a file: its first line. */
export async function passphraseFrom(path: string): Promise<string> {
  const [line = ''] = (await readFile(path, 'utf8')).split(/\r?\n/)
  return line
}
