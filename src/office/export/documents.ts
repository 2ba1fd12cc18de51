import { formatWareki } from '../../base/wareki.ts'
import type { Reader } from '../../journal/desk.ts'
import type { Put } from '../../journal/export/folder.ts'
import { documents, type StoredDocument } from '../documents/facts.ts'
import { rowsWhere } from '../find.ts'
import type { OfficeDatabase } from '../tables.ts'
import type { Folders } from './folders.ts'
import { Names } from './names.ts'

const section = '書類'

/** Every document as an ordinary file: 書類 / the client / the person / day and name. */
export async function putDocuments(
  db: Reader<OfficeDatabase>,
  contentOf: (blob: string) => Promise<Buffer | null>,
  put: Put,
  folders: Folders,
): Promise<void> {
  const names = new Names()
  const rows = await rowsWhere(db, documents, {})
  rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  for (const row of rows) {
    const content = await contentOf(row.file)
    if (content === null) throw new Error(`the file of document ${row.id} is not there`)
    const owner = [folders.client(row.client_id), ...(row.person_id === null ? [] : [folders.person(row.person_id)])]
    const name = names.free(owner.join('/'), `${row.received_on} ${row.title}`, extensionOf(row.file_name))
    await put([section, ...owner, name], content, { section, group: folders.client(row.client_id), text: toldOf(row, folders) })
  }
}

function toldOf({ received_on: day, person_id: person, title, kind }: StoredDocument, folders: Folders): string {
  return `${formatWareki(day)} ${title}（${kind}${person === null ? '' : `・${folders.person(person)}`}）`
}

/** Documents are only kept with an extension that is known, and nothing else is written behind a title. */
function extensionOf(fileName: string): string {
  return /\.[a-z0-9]{1,5}$/i.exec(fileName)?.[0].toLowerCase() ?? ''
}

function keyOf({ received_on: day, id }: StoredDocument): string {
  return `${day} ${id}`
}
