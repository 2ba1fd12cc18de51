import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { civilDayOf } from '../../base/receipt.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import type { Stored } from '../../journal/table.ts'
import { defineAct, heads } from '../act.ts'
import { findRow } from '../find.ts'
import { arrivalNumber, dispatches, outcomes, type Attempt, type Dispatch, type Outcome } from './facts.ts'
import { fileProcedures } from './procedures-of.ts'
import { attemptsOf, pauses } from './state.ts'

/** 送信について分かったことを記録します。 */
export const answerDispatch = defineAct({
  name: 'dispatches.answer',
  label: '送信の結果',
  about: '送信について分かったことを記録します。受付・到達・拒否・未送信・不明・未到達のいずれかです。',
  may: heads,
  inner: true,
  despiteHalt: true,
  input: z.object({
    dispatch: uuid,
    outcome: z.enum(outcomes),
    words: z.string().max(2000),
    reference: z.string().max(200).optional(),
    arrivalNumber: arrivalNumber.optional(),
  }),
  output: z.object({ state: z.string() }),
  bulk: ['procedures'],
  async decide(desk, { dispatch, outcome, words, reference, arrivalNumber: arrival }) {
    const row = await findRow(desk, dispatches, dispatch, '送信')
    if (isRefusal(row)) return row
    if (!['予定', '送信中', '不明'].includes(row.state)) return settledAlready(row)
    const answers = { at: desk.now, outcome, words }
    const state = stateAfter(row, outcome)
    const changes = new Changes().update(dispatches, row, {
      state,
      attempts: withAnswer(row, answers),
      ...(reference === undefined ? {} : { reference }),
      ...(arrival === undefined ? {} : { arrival_number: arrival }),
    })
    if (state === '済') {
      const filedOn = civilDayOf(attemptsOf(row).at(-1)?.at ?? row.intended_at)
      await fileProcedures(desk, changes, row, { arrivalNumber: arrival ?? null, filedOn })
    }
    return { changes, answer: { state } }
  },
})

function stateAfter(row: Stored<Dispatch>, outcome: Outcome): string {
  switch (outcome) {
    case '受付':
      return '送信中'
    case '到達':
      return '済'
    case '不明':
      return '不明'
    case '未送信':
      return row.tries > pauses.length ? '失敗' : '予定'
    default:
      return '失敗'
  }
}

/** The answer stands with its attempt; one that this house never saw, because it was lost with the house that made it, is begun here. */
function withAnswer(row: Dispatch, answer: Attempt['answers'][number]): readonly Attempt[] {
  const attempts = attemptsOf(row)
  const last = attempts.at(-1) ?? { at: row.intended_at, epoch: row.epoch, via: '', answers: [] }
  return [...attempts.slice(0, -1), { ...last, answers: [...last.answers, answer] }]
}

function settledAlready({ subject, state }: Dispatch): Refusal {
  return refuse(
    'dispatch.settled',
    `「${subject}」の結果は、すでに「${state}」と記録されています。`,
    '「送ったもの」で今の状態を確かめてください。',
  )
}
