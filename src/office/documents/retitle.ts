import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { civilDay, uuid } from '../../base/zod.ts'
import { clerks, defineAct } from '../act.ts'
import { editOf } from '../edit.ts'
import { seen } from '../row.ts'
import { documentKinds, documents } from './facts.ts'

/** 書類の名前・種類・受け取った日・メモを直します。ファイルは変わりません。 */
export const retitleDocument = defineAct({
  name: 'documents.retitle',
  label: '書類の名前の変更',
  about: '書類の名前・種類・受け取った日・メモを直します。ファイルは変わりません。',
  may: clerks,
  input: z.object({
    document: uuid,
    title: z.string().trim().min(1, '書類の名前を入力してください').max(200).optional(),
    kind: z.enum(documentKinds).optional(),
    receivedOn: civilDay.optional(),
    note: z.string().trim().max(2000).nullable().optional(),
    seen: seen.optional(),
  }),
  output: z.object({ document: uuid }),
  async decide(desk, { document, note, ...given }) {
    const edit = await editOf(desk, documents, document, { ...given, ...(note === undefined ? {} : { note: note || null }) })
    if (isRefusal(edit)) return edit
    return { changes: edit.changes, answer: { document: edit.row.id } }
  },
})
