import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { headSeen } from '../../journal/epoch/at-desk.ts'
import { clerks, defineAct } from '../act.ts'
import { editOf } from '../edit.ts'
import { seen } from '../row.ts'
import { dispatches, type Dispatch } from './facts.ts'
import { freeProcedures } from './procedures-of.ts'
import { stateNow } from './state.ts'

/** まだ送られていない、または失敗した送信を取りやめます。 */
export const withdrawDispatch = defineAct({
  name: 'dispatches.withdraw',
  label: '送信の取りやめ',
  about: 'まだ送られていない、または失敗した送信を取りやめます。手続は、ほかの方法で提出できるようになります。',
  may: clerks,
  input: z.object({ dispatch: uuid, seen: seen.optional() }),
  output: z.object({ dispatch: uuid }),
  bulk: ['procedures'],
  async decide(desk, input) {
    const edit = await editOf(desk, dispatches, input.dispatch, { seen: input.seen, state: '取りやめ' })
    if (isRefusal(edit)) return edit
    const { row, changes } = edit
    const { epoch } = await desk.read(headSeen)
    if (!['予定', '失敗'].includes(stateNow(row, { epoch, at: desk.now }))) return notFailed(row)
    await freeProcedures(desk, changes, row)
    return { changes, answer: { dispatch: row.id } }
  },
})

/** Only what certainly did not get there may be sent again or given up. */
export function notFailed({ subject }: Dispatch): Refusal {
  return refuse(
    'dispatch.not-failed',
    `「${subject}」は、送られていないことが確かではありません。`,
    '結果が不明の送信は、相手の画面で確かめて「結果を記録」してください。',
  )
}
