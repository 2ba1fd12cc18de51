import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DataFolder } from '../folder.ts'

/** The recipients to which an office's archive is sealed: `recipients/OFFICE.txt` in the data folder, one a line, as age reads them. */
export function recipientsOf(folder: DataFolder, office: string): string[] {
  const file = join(folder.path, 'recipients', `${office}.txt`)
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  return lines.filter((line) => line.startsWith('age1'))
}

/** Seals to one more recipient from now on. What was sealed before stays as it is. */
export function addRecipient(folder: DataFolder, office: string, recipient: string): void {
  mkdirSync(join(folder.path, 'recipients'), { recursive: true, mode: 0o700 })
  appendFileSync(join(folder.path, 'recipients', `${office}.txt`), `${recipient}\n`, { mode: 0o600, flush: true })
}
