import { z } from 'zod'
import { isRefusal, refuse, refuseAll, type Refusal } from '../../base/refusal.ts'
import { civilDay, uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import type { Stored } from '../../journal/table.ts'
import { edition } from '../../law/index.ts'
import { clerks, defineAct, type Reading } from '../act.ts'
import { findRow } from '../find.ts'
import { bookOf, type PayrollBook } from './book.ts'
import { calculateBook } from './calculation.ts'
import { payrollRuns, settlementChoice, type PayrollRun } from './facts.ts'
import { newRun } from './new-run.ts'
import { canReopen, correctionClaim, mustBeFixed, runLabel } from './run-state.ts'
import { changeSlips } from './slip-changes.ts'
import { told, toldRefusal } from './slip-shape.ts'
import { termsMoved } from './terms-moved.ts'
import { closedBanks, settleDayMissing } from './transfer-day.ts'

const input = z.object({
  /** The run to be corrected: the newest of its month. */
  run: uuid,
  settlement: settlementChoice,
  /** The day of the extra transfer; asked for where the settlement is 追加振込. */
  settleOn: civilDay.optional(),
  /** Begin with those who can be calculated; the others stay as they were paid. */
  keepRest: z.boolean().optional(),
  /** The terms that differ from those paid were wrong or left out then; not a raise decided since for the past. */
  termsToo: z.boolean().optional(),
})
type Input = z.infer<typeof input>

/** 暫定の給与、または取り消せなくなった給与を、勤怠から計算し直し、差額だけを精算します。 */
export const correctPayroll = defineAct({
  name: 'payroll.correct',
  label: '給与の精算',
  about:
    '暫定の給与、または公開か振込データの作成で取り消せなくなった給与を、その月の事実と法令で計算し直し、支払い済みの額との差額だけを精算します。',
  may: clerks,
  input,
  output: z.object({
    run: uuid,
    round: z.int(),
    calculated: z.int(),
    refused: z.array(z.object({ person: uuid, number: z.string(), name: z.string(), refusals: z.array(toldRefusal) })),
  }),
  law: true,
  async decide(desk, input) {
    const run = await findRow(desk, payrollRuns, input.run, '給与')
    if (isRefusal(run)) return run
    const begun = run.corrected_by === null ? null : await findRow(desk, payrollRuns, run.corrected_by, '精算')
    if (isRefusal(begun)) return begun
    const refusal = notCorrectable(run, begun) ?? noDay(input)
    if (refusal !== null) return refusal
    const book = await bookOf(desk, run.client_id, run.month, { round: run.round + 1 })
    if (isRefusal(book)) return book
    const { slips, refused } = calculateBook(book.people)
    if (refused.length > 0 && (input.keepRest !== true || slips.length === 0))
      return refuseAll(refused.map((one) => one.refusal))!
    const raised = input.termsToo === true ? null : termsMoved(book, slips)
    if (raised !== null) return raised
    const changes = new Changes()
    const id = begun === null ? begin(desk, changes, run, book, input) : settleOtherwise(changes, begun, input)
    if (begun === null) changeSlips(changes, desk, { id, client: book.client.id }, book.slips, slips)
    return {
      changes,
      answer: {
        run: id,
        round: run.round + 1,
        calculated: slips.length,
        refused: refused.map(({ person: { id: person, number, name }, refusal: why }) => ({
          person,
          number,
          name,
          refusals: told(why),
        })),
      },
    }
  },
})

/** A run that still can be reopened is reopened; a provisional one may have been paid by other ways. */
function notCorrectable(run: PayrollRun, begun: PayrollRun | null): Refusal | null {
  const open = mustBeFixed(run, '精算')
  if (open !== null) return open
  if (begun !== null) return begun.state === '計算中' ? null : alreadyCorrected(run)
  return canReopen(run) && run.like_month === null ? reopenInstead(run) : null
}

function noDay({ settlement, settleOn }: Input): Refusal | null {
  if (settlement === '翌月精算') return null
  if (settleOn !== undefined) return closedBanks(settleOn, 'settleOn')
  return settleDayMissing('settleOn')
}

/** Opens the 精算 of a run; a run has only one, so that no difference is paid twice. */
function begin(desk: Reading, changes: Changes, run: Stored<PayrollRun>, book: PayrollBook, how: Input): string {
  const named = { id: desk.newId(), client_id: run.client_id, month: run.month, kind: '精算', round: run.round + 1 }
  changes
    .claim(correctionClaim(run.id), `${book.clientRow.name}の${runLabel(run)}の精算`, named.id, run.client_id)
    .update(payrollRuns, run, { corrected_by: named.id })
    .insert(payrollRuns, newRun(named, book.period, { corrects: run.id, edition: edition(), ...choice(how) }))
  return named.id
}

/** The same asked again, or the settlement chosen anew before the 精算 is fixed. */
function settleOtherwise(changes: Changes, begun: Stored<PayrollRun>, how: Input): string {
  const { settlement, settle_on } = choice(how)
  if (begun.settlement !== settlement || begun.settle_on !== settle_on) {
    changes.update(payrollRuns, begun, { settlement, settle_on })
  }
  return begun.id
}

function choice({ settlement, settleOn }: Input) {
  return { settlement, settle_on: settlement === '追加振込' ? (settleOn ?? null) : null }
}

function alreadyCorrected(run: PayrollRun): Refusal {
  return refuse(
    'payroll.already-corrected',
    `${runLabel(run)}には、確定した精算があります。`,
    'さらに直す場合は、その精算をもう一度「精算する」で直してください。',
  )
}

function reopenInstead(run: PayrollRun): Refusal {
  return refuse(
    'payroll.reopen-instead',
    `${runLabel(run)}は、まだ確定を取り消せます。`,
    '確定を取り消して直してください。精算は、明細を公開するか振込データを作ったあとに行います。',
    { field: '状態', value: run.state },
  )
}
