import { isRefusal } from '../../base/refusal.ts'
import { bulkApplyRequest, isEgovError, procedureRequest, readBulkApply, readProcedure } from '../../filing/egov/api.ts'
import { csvApplication, csvFiling, type ProcedureName } from '../../filing/egov/application.ts'
import { tooLate, type Reply } from '../dispatches/reply.ts'
import type { Exchange } from './exchange.ts'

/** The name of the ZIP is ours to choose and comes back in エラーレポート: the mark by which a submission is known again. */
export function markOf(dispatch: string): string {
  return `${dispatch}.zip`
}

export interface Submission {
  readonly dispatch: string
  /** As it was intended. */
  readonly content: unknown
  readonly procedure: ProcedureName
  readonly now: Date
  readonly exchange: Exchange
  /** False once too much time has passed since the attempt was recorded. */
  readonly mayLeave: () => boolean
}

/** Sends one 資格取得届 by CSV: asks for the form as it is today, fills it in, and sends it. */
export async function submitFiling({ dispatch, content, procedure, now, exchange, mayLeave }: Submission): Promise<Reply> {
  const asked = await exchange(procedureRequest(procedure.id))
  if (asked.kind !== 'answered') return { outcome: '未送信', words: `e-Govにつながりませんでした（${asked.words}）。` }
  const form = readProcedure(asked.status, asked.body)
  if (isEgovError(form)) return { outcome: '未送信', words: form.words }
  const zip = await csvApplication(csvFiling.parse(content), procedure, form, now)
  if (isRefusal(zip)) return { outcome: '拒否', words: `${zip.message}${zip.remedy}` }
  if (!mayLeave()) return tooLate
  const sent = await exchange(bulkApplyRequest(markOf(dispatch), zip))
  if (sent.kind === 'not-sent') return { outcome: '未送信', words: `e-Govにつながりませんでした（${sent.words}）。` }
  if (sent.kind === 'unknown') return { outcome: '不明', words: `e-Govの返事を待つ間に切れました（${sent.words}）。` }
  const answer = readBulkApply(sent.status, sent.body)
  if (!isEgovError(answer)) {
    const { sendNumber } = answer
    return {
      outcome: '受付',
      words: `e-Govが受け付けました（送信番号 ${sendNumber}）。到達番号を待っています。`,
      reference: sendNumber,
    }
  }
  return { outcome: outcomeOf(answer.status), words: answer.words }
}

/** A plain no was not taken; a server in trouble, or an answer nobody can read, may have taken it. */
function outcomeOf(status: number): Reply['outcome'] {
  if ([401, 403, 429, 503].includes(status)) return '未送信'
  return status >= 400 && status < 500 ? '拒否' : '不明'
}
