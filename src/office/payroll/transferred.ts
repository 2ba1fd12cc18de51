import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { civilDay, uuid, yenAmount } from '../../base/zod.ts'
import { everyone, defineAsk } from '../act.ts'
import { findRow } from '../find.ts'
import { payrollRuns } from './facts.ts'
import { fileMark } from './printing.ts'
import { document } from './slip-shape.ts'
import { filesOf } from './transfer-files.ts'

/** 作成した振込データを、渡したときのまま取り出します。 */
export const payrollTransferred = defineAsk({
  name: 'payroll.transferred',
  label: '作成済みの振込データ',
  about: '作成した振込データを、渡したときのまま取り出します。',
  may: everyone,
  input: z.object({ run: uuid }),
  output: z.object({
    transfers: z.array(
      z.object({
        day: civilDay,
        count: z.int(),
        total: yenAmount,
        /** Another was made in its place: it must not reach the bank. */
        replaced: z.boolean(),
        file: document,
      }),
    ),
  }),
  async answer(desk, input) {
    const run = await findRow(desk, payrollRuns, input.run, '給与')
    if (isRefusal(run)) return run
    const files = await desk.read((db) => filesOf(db, run.id))
    return {
      transfers: files.map((row) => ({
        day: row.transfer_day,
        count: row.count,
        total: row.total,
        replaced: run.corrects === null && row !== files.at(-1),
        file: {
          fileName: `給与振込_${run.month}_${row.transfer_day}${fileMark(run)}.txt`,
          mediaType: 'application/octet-stream',
          base64: row.content,
        },
      })),
    }
  },
})
