import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { civilDay, uuid } from '../../base/zod.ts'
import { clerks, defineAct } from '../act.ts'
import { editOf } from '../edit.ts'
import { seen } from '../row.ts'
import { arrivalNumber } from '../dispatches/facts.ts'
import { claimFiling } from '../dispatches/procedures-of.ts'
import { alreadyWithdrawn, beingSent, filedInFuture } from './check.ts'
import { procedures } from './facts.ts'

/** 提出した日と到達番号を記録します。 */
export const recordFiled = defineAct({
  name: 'procedures.record-filed',
  label: '提出の記録',
  about: '提出した日と到達番号を記録します。',
  may: clerks,
  input: z.object({ procedure: uuid, filedOn: civilDay, arrivalNumber: arrivalNumber.optional(), seen: seen.optional() }),
  output: z.object({ procedure: uuid }),
  async decide(desk, input) {
    const edit = await editOf(desk, procedures, input.procedure, {
      seen: input.seen,
      state: '提出済',
      filedOn: input.filedOn,
      arrivalNumber: input.arrivalNumber ?? null,
    })
    if (isRefusal(edit)) return edit
    if (edit.row.state === '取りやめ') return alreadyWithdrawn(edit.row.form)
    if (edit.row.state === '送信中') return beingSent(edit.row.form)
    if (input.filedOn > desk.today) return filedInFuture(input.filedOn)
    if (edit.row.state !== '提出済') claimFiling(edit.changes, edit.row, edit.row.id)
    return { changes: edit.changes, answer: { procedure: edit.row.id } }
  },
})
