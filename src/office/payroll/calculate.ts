import { z } from 'zod'
import { isRefusal, refuseAll } from '../../base/refusal.ts'
import { total } from '../../base/yen.ts'
import { uuid, yenAmount } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { edition } from '../../law/index.ts'
import { clerks, defineAct } from '../act.ts'
import { bookOfRun } from './book.ts'
import { calculateBook } from './calculation.ts'
import { payrollRuns } from './facts.ts'
import { mustBeOpen } from './run-state.ts'
import { changeSlips } from './slip-changes.ts'
import { told, toldRefusal } from './slip-shape.ts'
import { termsMoved } from './terms-moved.ts'

/** 全員の明細を計算します。計算できない人は理由とともに示し、残りだけを残すこともできます。 */
export const calculatePayroll = defineAct({
  name: 'payroll.calculate',
  label: '給与の計算',
  about: '全員の明細を計算します。計算できない人は理由とともに示し、残りだけを残すこともできます。',
  may: clerks,
  input: z.object({
    run: uuid,
    keepRest: z.boolean().optional(),
    /** The attendance has come before a provisional run was fixed: it becomes a run like any other. */
    fromAttendance: z.boolean().optional(),
    /** Of a 精算: the terms that differ from those paid were wrong or left out then. */
    termsToo: z.boolean().optional(),
  }),
  output: z.object({
    calculated: z.int(),
    refused: z.array(z.object({ person: uuid, number: z.string(), name: z.string(), refusals: z.array(toldRefusal) })),
    net: yenAmount,
  }),
  law: true,
  bulk: ['payslips'],
  removes: ['payslips'],
  async decide(desk, input) {
    const book = await bookOfRun(desk, input.run, input.fromAttendance === true ? { alike: 'never' } : {})
    if (isRefusal(book)) return book
    const { run } = book
    const fixed = mustBeOpen(run)
    if (fixed !== null) return fixed
    const { slips, refused } = calculateBook(book.people)
    if (refused.length > 0 && input.keepRest !== true) return refuseAll(refused.map((one) => one.refusal))!
    const raised = run.corrects === null || input.termsToo === true ? null : termsMoved(book, slips)
    if (raised !== null) return raised
    const changes = new Changes()
    changeSlips(changes, desk, { id: run.id, client: book.client.id }, book.slips, slips)
    if (run.edition === edition() && run.like_month === book.alikeMonth) changes.relyOn(payrollRuns, run)
    else changes.update(payrollRuns, run, { edition: edition(), like_month: book.alikeMonth })
    return {
      changes,
      answer: {
        calculated: slips.length,
        refused: refused.map(({ person, refusal }) => ({
          person: person.id,
          number: person.number,
          name: person.name,
          refusals: told(refusal),
        })),
        net: total(slips.map(({ slip }) => slip.totals.net)),
      },
    }
  },
})
