import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Core } from '../core.ts'
import type { DataFolder } from '../folder.ts'

/**
 * The recipients to which an office's archive is sealed: those of the keys it registered (`office_keys`); for an office that has
 * registered none, `recipients/OFFICE.txt` in the data folder, one a line, as age reads them.
 */
export async function recipientsOf(core: Core, folder: DataFolder, office: string): Promise<readonly string[]> {
  const registered = await registeredRecipients(core, office)
  if (registered.length > 0) return registered
  const file = join(folder.path, 'recipients', `${office}.txt`)
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  return lines.filter((line) => line.startsWith('age1'))
}

/** The recipients of the keys an office registered and did not retire. */
export async function registeredRecipients(core: Core, office: string): Promise<readonly string[]> {
  return core.reader.read({ office, sight: { kind: 'office' } }, async (client) => {
    const { rows } = await client.query<{ recipient: string }>(
      'select recipient from office_keys where office_id = $1 and retired_on is null order by made_on, id',
      [office],
    )
    return rows.map((row) => row.recipient)
  })
}

/** Seals to one more recipient from now on, as long as no key is registered. What was sealed before stays as it is. */
export function addRecipient(folder: DataFolder, office: string, recipient: string): void {
  mkdirSync(join(folder.path, 'recipients'), { recursive: true, mode: 0o700 })
  appendFileSync(join(folder.path, 'recipients', `${office}.txt`), `${recipient}\n`, { mode: 0o600, flush: true })
}
