import { readFile } from 'node:fs/promises'
import type { Readable, Writable } from 'node:stream'
import { arrayBuffer } from 'node:stream/consumers'
import { isRefusal, refuse, type Refusal } from '../base/refusal.ts'

/** What a command reads from and writes to; the process itself unless a test hands in its own. */
export interface Door {
  readonly stdin: Readable
  readonly stdout: Writable
  exitCode?: number | string | null | undefined
}

/** The bytes of a file (`-` is standard input). Refuses a file that cannot be read. */
export async function bytesOf(path: string, door: Door): Promise<Uint8Array | Refusal> {
  if (path === '-') return Buffer.from(await arrayBuffer(door.stdin))
  try {
    return await readFile(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return refuse(
      'cli.file-unreadable',
      `「${path}」を読めません（${code}）。`,
      'ファイルの場所と名前、読み取りの権限を確かめてください。',
      { file: path },
    )
  }
}

/** The text of a UTF-8 file. */
export async function textOf(path: string, door: Door): Promise<string | Refusal> {
  const bytes = await bytesOf(path, door)
  return isRefusal(bytes) ? bytes : new TextDecoder().decode(bytes)
}

/** A refusal and those it brought, as a person reads them: place, sentence, remedy. */
export function refusalText(refusal: Refusal): string {
  return [refusal, ...(refusal.more ?? [])]
    .map(({ code, message, remedy, place }) => {
      const where = [place?.file, place?.sheet, place?.row === undefined ? undefined : `${place.row}行目`, place?.column]
      const written = where.filter((part) => part !== undefined).join(' ')
      return `× ${written === '' ? '' : `${written}: `}${message}\n  → ${remedy}（${code}）\n`
    })
    .join('')
}
