import { readFile, writeFile } from 'node:fs/promises'
import type { Readable, Writable } from 'node:stream'
import { arrayBuffer } from 'node:stream/consumers'
import type { z } from 'zod'
import { issueWords } from '../base/issue-words.ts'
import { isRefusal, refuse, refuseAll, type Place, type Refusal } from '../base/refusal.ts'
import { exitCodes } from './help.ts'

/** What a command reads from and writes to; the process itself unless a test hands in its own. */
export interface Door {
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr?: Writable
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

/** A JSON file as its schema wants it. Refuses text that is no JSON, and every field that is wrong. */
export async function jsonOf<T>(path: string, schema: z.ZodType<T>, door: Door): Promise<T | Refusal> {
  const text = await textOf(path, door)
  if (isRefusal(text)) return text
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch (error) {
    return refuse(
      'cli.malformed-json',
      `「${path}」は JSON として読めません（${(error as Error).message}）。`,
      '引用符と括弧を確かめてください。',
      { file: path },
    )
  }
  const parsed = schema.safeParse(given, { error: issueWords })
  if (parsed.success) return parsed.data
  return refuseAll(
    parsed.error.issues.map((issue) => {
      const field = issue.path.join('.')
      return refuse(
        'cli.malformed-input',
        `「${field}」が正しくありません（${issue.message}）。`,
        '同じ種類のファイルを decode して、形を確かめてください。',
        { file: path, field },
      )
    }),
  )!
}

/** Writes a result to a file or to standard output. A refusal is told on standard error and sets the exit code; nothing is written. */
export async function writeOut(result: Uint8Array | Refusal, out: string | undefined, door: Door): Promise<void> {
  if (isRefusal(result)) {
    door.exitCode = exitCodes.refused
    door.stderr?.write(refusalText(result))
  } else if (out === undefined) door.stdout.write(result)
  else await writeFile(out, result)
}

/** Where a thing stands, as a person reads it: file, sheet, row, column. */
export function where(place: { readonly [F in keyof Place]?: Place[F] | undefined } | undefined): string {
  const parts = [place?.file, place?.sheet, place?.row === undefined ? undefined : `${place.row}行目`, place?.column]
  return parts.filter((part) => part !== undefined).join(' ')
}

/** A refusal and those it brought, as a person reads them: place, sentence, remedy. */
export function refusalText(refusal: Refusal): string {
  return [refusal, ...(refusal.more ?? [])]
    .map((one) => {
      const at = where(one.place)
      return `× ${at === '' ? '' : `${at}: `}${one.message}\n  → ${one.remedy}（${one.code}）\n`
    })
    .join('')
}
