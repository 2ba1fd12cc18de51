import { z } from 'zod'
import { canonicalJson } from '../../base/canonical.ts'
import { isRefusal, refuseAll } from '../../base/refusal.ts'
import { total } from '../../base/yen.ts'
import { uuid, yenAmount } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { edition } from '../../law/index.ts'
import { clerks, defineAct, type Reading } from '../act.ts'
import { bookOfRun, type PayrollBook } from './book.ts'
import { calculateBook, type Calculated } from './calculation.ts'
import { payrollRuns, payslips } from './facts.ts'
import { mustBeOpen } from './run-state.ts'
import { told, toldRefusal } from './slip-shape.ts'
import { keptSlip } from './stored-slip.ts'

/** 全員の明細を計算します。計算できない人は理由とともに示し、残りだけを残すこともできます。 */
export const calculatePayroll = defineAct({
  name: 'payroll.calculate',
  label: '給与の計算',
  about: '全員の明細を計算します。計算できない人は理由とともに示し、残りだけを残すこともできます。',
  may: clerks,
  input: z.object({ run: uuid, keepRest: z.boolean().optional() }),
  output: z.object({
    calculated: z.int(),
    refused: z.array(z.object({ person: uuid, number: z.string(), name: z.string(), refusals: z.array(toldRefusal) })),
    net: yenAmount,
  }),
  law: true,
  async decide(desk, input) {
    const book = await bookOfRun(desk, input.run)
    if (isRefusal(book)) return book
    const fixed = mustBeOpen(book.run)
    if (fixed !== null) return fixed
    const { slips, refused } = calculateBook(book.people)
    if (refused.length > 0 && input.keepRest !== true) return refuseAll(refused.map((one) => one.refusal))!
    const changes = slipChanges(desk, book, slips)
    if (book.run.edition === edition()) changes.relyOn(payrollRuns, book.run)
    else changes.update(payrollRuns, book.run, { edition: edition() })
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

/** New slips inserted, changed ones replaced, those of people who are no longer paid removed; equal ones left alone. */
function slipChanges(desk: Reading, book: PayrollBook & { run: { id: string } }, slips: readonly Calculated[]): Changes {
  const changes = new Changes()
  const gone = new Set(book.slips.keys())
  for (const { person, facts, slip } of slips) {
    const kept = keptSlip(facts, slip)
    const before = book.slips.get(person.id)
    gone.delete(person.id)
    if (before === undefined) {
      changes.insert(payslips, {
        id: desk.newId(),
        client_id: book.client.id,
        run_id: book.run.id,
        person_id: person.id,
        ...kept,
      })
    } else if (
      canonicalJson(kept) !==
      canonicalJson(Object.fromEntries(Object.keys(kept).map((key) => [key, before[key as keyof typeof kept]])))
    ) {
      changes.update(payslips, before, kept)
    }
  }
  for (const person of gone) changes.remove(payslips, book.slips.get(person)!)
  return changes
}
