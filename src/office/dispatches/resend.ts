import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { headSeen } from '../../journal/epoch/at-desk.ts'
import { clerks, defineAct } from '../act.ts'
import { editOf } from '../edit.ts'
import { seen } from '../row.ts'
import { dispatches } from './facts.ts'
import { notFailed } from './withdraw.ts'

/** 失敗した送信を、同じ内容でもう一度送ります。 */
export const resendDispatch = defineAct({
  name: 'dispatches.resend',
  label: '再送',
  about: '届かなかったことが確かな送信を、同じ内容でもう一度送ります。',
  may: clerks,
  sends: true,
  input: z.object({ dispatch: uuid, seen: seen.optional() }),
  output: z.object({ dispatch: uuid }),
  async decide(desk, input) {
    const { epoch } = await desk.read(headSeen)
    const again = { state: '予定', epoch, tries: 0, reference: null }
    const edit = await editOf(desk, dispatches, input.dispatch, { seen: input.seen, ...again })
    if (isRefusal(edit)) return edit
    return edit.row.state === '失敗' ? { changes: edit.changes, answer: { dispatch: edit.row.id } } : notFailed(edit.row)
  },
})
