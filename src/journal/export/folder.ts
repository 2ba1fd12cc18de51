import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** What a person is told of a file: under which heading, of whom, and what it is. */
export interface Told {
  readonly section: string
  readonly group: string
  readonly text: string
}

/** A file an export holds besides the journal's own, as the index page lists it. */
export interface Listed extends Told {
  readonly path: readonly string[]
}

/** Puts one file: folders and a name, each good on every system, and no two that differ only in case or normalisation. */
export type Put = (path: readonly string[], bytes: Uint8Array | string, told: Told) => Promise<void>

/** The folder an export is written to. Nothing in it is written twice. */
export class ExportFolder {
  readonly path: string
  readonly listed: Listed[] = []
  readonly #made = new Set<string>()

  constructor(path: string) {
    this.path = path
  }

  /** A file with a told place in the index. */
  readonly put: Put = async (path, bytes, told) => {
    await this.write(path, bytes)
    this.listed.push({ path, ...told })
  }

  async write(path: readonly string[], bytes: Uint8Array | string): Promise<void> {
    const parts = path.map(goodName)
    const folder = join(this.path, ...parts.slice(0, -1))
    if (!this.#made.has(folder)) await mkdir(folder, { recursive: true, mode: 0o700 })
    this.#made.add(folder)
    await writeFile(join(this.path, ...parts), bytes, { flag: 'wx', mode: 0o600 })
  }

  /** `files.txt`: the digest of every file there is by now, in the form of sha256sum. */
  async manifest(): Promise<string> {
    const entries = await readdir(this.path, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    const named = files.map((file) => [file.slice(this.path.length + 1).replaceAll('\\', '/'), file] as const)
    const lines: string[] = []
    for (const [name, file] of named.toSorted(([a], [b]) => (a < b ? -1 : 1)))
      lines.push(`${await digestOfFile(file)}  ${name}\n`)
    return lines.join('')
  }
}

/** SHA-256 of a file, hex, however large it is. */
export async function digestOfFile(file: string): Promise<string> {
  const digest = createHash('sha256')
  await pipeline(createReadStream(file), digest)
  return digest.digest('hex')
}

/** The lines of `files.txt`: name and digest. Null where it is no such file. */
export function readManifest(text: string): ReadonlyMap<string, string> | null {
  const lines = text.split('\n').slice(0, -1)
  const read = lines.map((line) => /^([0-9a-f]{64}) {2}([^\n]+)$/.exec(line))
  const good = read.every((match) => match !== null && !match[2]!.split('/').some((part) => part === '..' || part === ''))
  return good ? new Map(read.map((match) => [match![2]!, match![1]!])) : null
}

/** Names come from people: whoever hands one in has made it good, and a bad one is a bug. */
function goodName(name: string): string {
  if (/[<>:"/\\|?*\p{Cc}]|[. ]$|^$|^\.\.?$/u.test(name)) throw new Error('not a name for a file on every system')
  return name
}
