import { headSeen } from '../../journal/epoch/at-desk.ts'
import type { Reading } from '../act.ts'
import { rowsWhere } from '../find.ts'
import { dispatches } from './facts.ts'
import { lastWords, stateNow } from './state.ts'

/** What couriers could not settle by themselves: it is work for a person. */
export async function troubledDispatches(desk: Reading) {
  const { head, rows } = await desk.read(async (db) => ({
    head: await headSeen(db),
    rows: await rowsWhere(db, dispatches, { state: ['予定', '送信中', '不明', '失敗'] }),
  }))
  return rows.flatMap((row) => {
    const state = stateNow(row, { epoch: head.epoch, at: desk.now })
    return state === '不明' || state === '失敗' ? [{ dispatch: row.id, subject: row.subject, state, words: lastWords(row) }] : []
  })
}
