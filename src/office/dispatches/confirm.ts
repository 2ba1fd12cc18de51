import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { civilDayOf } from '../../base/receipt.ts'
import { civilDay, uuid } from '../../base/zod.ts'
import { headSeen } from '../../journal/epoch/at-desk.ts'
import { clerks, defineAct } from '../act.ts'
import { editOf } from '../edit.ts'
import { filedInFuture } from '../procedures/check.ts'
import { seen } from '../row.ts'
import { arrivalNumber, dispatches, type Confirmed, type Dispatch } from './facts.ts'
import { fileProcedures, freeProcedures } from './procedures-of.ts'
import { attemptsOf, stateNow } from './state.ts'

/** 結果の分からない送信について、人が確かめたことを記録します。 */
export const confirmDispatch = defineAct({
  name: 'dispatches.confirm',
  label: '送信の確認',
  about:
    '結果の分からない送信について、相手の画面などで人が確かめたことを記録します。' +
    '送られていなかったと記録したときだけ、もう一度送ることも取りやめることもできます。',
  may: clerks,
  sends: true,
  input: z.object({
    dispatch: uuid,
    found: z.enum(['送られていた', '送られていない']),
    /** Of what was sent: its number, and the day it was filed where that was another than the day of the attempt. */
    arrivalNumber: arrivalNumber.optional(),
    filedOn: civilDay.optional(),
    /** Of what was not sent: what now. */
    next: z.enum(['もう一度送る', '取りやめる']).optional(),
    seen: seen.optional(),
  }),
  output: z.object({ dispatch: uuid, state: z.string() }),
  bulk: ['procedures'],
  async decide(desk, input) {
    const { epoch } = await desk.read(headSeen)
    const by: Confirmed = { member: desk.actor.id, name: desk.actor.name, at: desk.now, found: input.found }
    const patch = patchOf(input, epoch)
    const edit = await editOf(desk, dispatches, input.dispatch, { seen: input.seen, ...patch, confirmed: by })
    if (isRefusal(edit)) return edit
    const { row, changes } = edit
    if (stateNow(row, { epoch, at: desk.now }) !== '不明') return notUnknown(row)
    if (patch.state === '済') {
      if (row.kind === '電子申請' && input.arrivalNumber === undefined) return numberNeeded(row)
      if (input.filedOn !== undefined && input.filedOn > desk.today) return filedInFuture(input.filedOn)
      const filedOn = input.filedOn ?? civilDayOf(attemptsOf(row).at(-1)?.at ?? row.intended_at)
      await fileProcedures(desk, changes, row, { arrivalNumber: input.arrivalNumber ?? null, filedOn })
    } else if (patch.state === '取りやめ') await freeProcedures(desk, changes, row)
    return { changes, answer: { dispatch: row.id, state: patch.state } }
  },
})

function patchOf(
  {
    found,
    next,
    arrivalNumber: arrival,
  }: { found: Confirmed['found']; next?: string | undefined; arrivalNumber?: string | undefined },
  epoch: number,
) {
  if (found === '送られていた') return { state: '済', ...(arrival === undefined ? {} : { arrivalNumber: arrival }) } as const
  if (next === '取りやめる') return { state: '取りやめ' } as const
  return { state: '予定', epoch, tries: 0 } as const
}

function notUnknown({ subject }: Dispatch): Refusal {
  return refuse(
    'dispatch.not-unknown',
    `「${subject}」は、結果が不明の送信ではありません。`,
    '「送ったもの」で今の状態を確かめてください。',
  )
}

function numberNeeded({ subject }: Dispatch): Refusal {
  return refuse(
    'dispatch.number-needed',
    `「${subject}」が送られていたことを記録するには、到達番号が要ります。`,
    'e-Govの「申請案件一覧」で到達番号を確かめて入力してください。',
    { field: 'arrivalNumber' },
  )
}
