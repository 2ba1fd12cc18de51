import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { headSeen } from '../../journal/epoch/at-desk.ts'
import { defineAct, heads } from '../act.ts'
import { findRow } from '../find.ts'
import { dispatches, type Attempt, type Dispatch, type DispatchKind } from './facts.ts'
import { silenceOf, type Silence } from './mute.ts'
import { attemptsOf, stateNow } from './state.ts'

/** 送信を始めることを、最初の1バイトが出る前に記録します。 */
export const attemptDispatch = defineAct({
  name: 'dispatches.attempt',
  label: '送信の開始',
  about: '送信を始めることを、最初の1バイトが出る前に記録します。',
  may: heads,
  inner: true,
  despiteHalt: true,
  input: z.object({ dispatch: uuid, via: z.string(), here: z.boolean() }),
  output: z.object({ dispatch: uuid }),
  async decide(desk, { dispatch, via, here }) {
    const row = await findRow(desk, dispatches, dispatch, '送信')
    if (isRefusal(row)) return row
    const silence = await silenceOf(desk, null, { kind: row.kind as DispatchKind, here })
    if (silence !== null) return mute(silence)
    const { epoch } = await desk.read(headSeen)
    if (stateNow(row, { epoch, at: desk.now }) !== '予定') return notWaiting(row)
    const attempt: Attempt = { at: desk.now, epoch, via, answers: [] }
    const attempts = [...attemptsOf(row), attempt]
    const changes = new Changes().update(dispatches, row, { state: '送信中', attempts, tries: row.tries + 1 })
    return { changes, answer: { dispatch: row.id } }
  },
})

function mute({ words }: Silence): Refusal {
  return refuse('dispatch.mute', `送りません。${words}`, '実際の仕事をしている画面で行ってください。')
}

function notWaiting({ subject, state }: Dispatch): Refusal {
  return refuse(
    'dispatch.not-waiting',
    `「${subject}」は送信を待っていません（${state}）。`,
    '「送ったもの」で今の状態を確かめてください。',
  )
}
