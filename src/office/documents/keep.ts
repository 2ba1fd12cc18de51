import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { civilDay, uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { clerks, defineAct } from '../act.ts'
import { openGiven } from './check.ts'
import { documentKinds, documents } from './facts.ts'
import { ownerOf } from './owner.ts'

const title = z.string({ error: '書類の名前を入力してください' }).trim().min(1, '書類の名前を入力してください').max(200)

/** 公文書・控え・写真などのファイルを、従業員・顧問先または事務所の書類として保存します。 */
export const keepDocument = defineAct({
  name: 'documents.keep',
  label: '書類の保存',
  about: '公文書・控え・写真などのファイルを、従業員・顧問先または事務所の書類として保存します。',
  may: clerks,
  input: z.object({
    client: uuid.optional(),
    person: uuid.optional(),
    procedure: uuid.optional(),
    /** The file's name without its extension where it is left out. */
    title: title.optional(),
    kind: z.enum(documentKinds),
    /** Today where it is left out. */
    receivedOn: civilDay.optional(),
    note: z.string().trim().max(2000).optional(),
    fileName: z.string().min(1, 'ファイル名がありません').max(255),
    /** The file's bytes. */
    base64: z.base64(),
  }),
  output: z.object({ document: uuid }),
  // A form with a number on it could be guessed from the hash of its bytes, and the header of an entry is never erased.
  hashed: ({ base64, ...told }) => ({ ...told, size: base64.length }),
  async decide(desk, input) {
    const file = openGiven(input)
    if (isRefusal(file)) return file
    const owner = await ownerOf(desk, input)
    if (isRefusal(owner)) return owner
    const id = desk.newId()
    const blob = desk.newBlob(file.bytes)
    const changes = new Changes().bring(blob).insert(documents, {
      id,
      ...owner,
      title: input.title ?? file.fileName.replace(/\.[^.]+$/, ''),
      kind: input.kind,
      received_on: input.receivedOn ?? desk.today,
      file_name: file.fileName,
      media_type: file.mediaType,
      size: file.bytes.length,
      file: blob.hash,
      note: input.note === undefined || input.note === '' ? null : input.note,
    })
    return { changes, answer: { document: id } }
  },
})
