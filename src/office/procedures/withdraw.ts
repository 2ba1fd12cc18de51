import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { clerks, defineAct } from '../act.ts'
import { editOf } from '../edit.ts'
import { seen } from '../row.ts'
import { alreadyFiled, beingSent } from './check.ts'
import { procedures } from './facts.ts'
import { procedureClaim } from './propose.ts'

/** 提案された手続を取りやめます。 */
export const withdrawProcedure = defineAct({
  name: 'procedures.withdraw',
  label: '手続の取りやめ',
  about: '提案された手続を取りやめます。',
  may: clerks,
  input: z.object({ procedure: uuid, seen: seen.optional() }),
  output: z.object({ procedure: uuid }),
  async decide(desk, input) {
    const edit = await editOf(desk, procedures, input.procedure, { seen: input.seen, state: '取りやめ' })
    if (isRefusal(edit)) return edit
    if (edit.row.state === '提出済') return alreadyFiled(edit.row.form)
    if (edit.row.state === '送信中') return beingSent(edit.row.form)
    if (!edit.changes.isEmpty) edit.changes.release(procedureClaim(edit.row))
    return { changes: edit.changes, answer: { procedure: edit.row.id } }
  },
})
