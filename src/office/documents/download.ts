import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { everyone, defineAsk } from '../act.ts'
import { findRow, notFound } from '../find.ts'
import { documentFrom } from '../payroll/printing.ts'
import { document } from '../payroll/slip-shape.ts'
import { documents } from './facts.ts'

/** 書類のファイルを、受け取ったときのまま渡します。 */
export const downloadDocument = defineAsk({
  name: 'documents.download',
  label: '書類のファイル',
  about: '書類のファイルを、受け取ったときのまま渡します。',
  may: everyone,
  input: z.object({ document: uuid }),
  output: document,
  async answer(desk, input) {
    const row = await findRow(desk, documents, input.document, '書類')
    if (isRefusal(row)) return row
    const bytes = await desk.readBlob(row.file)
    return bytes === null ? notFound('書類のファイル') : documentFrom(row.file_name, row.media_type, bytes)
  },
})
