import { z } from 'zod'
import { canonicalJson } from '../../base/canonical.ts'
import { isRefusal, refuse, refuseAll, type Refusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { edition } from '../../law/index.ts'
import { clerks, defineAct } from '../act.ts'
import { attendances } from '../attendance/facts.ts'
import { bookOfRun, type PayrollBook } from './book.ts'
import { payrollRuns, payslips, runFacts } from './facts.ts'
import { oweDifferences, takeIn } from './owed.ts'
import { mustBeOpen, runLabel } from './run-state.ts'
import { slipFacts, type SlipSources } from './slip-facts.ts'

/** 計算した給与を確定します。計算のあとに事実が変わった人がいれば確定しません。 */
export const fixPayroll = defineAct({
  name: 'payroll.fix',
  label: '給与の確定',
  about: '計算した給与を確定します。計算のあとに事実が変わった人がいれば確定しません。',
  may: clerks,
  input: z.object({
    run: uuid,
    /** People who are knowingly not paid in this run. */
    leaveOut: z.array(uuid).optional(),
  }),
  output: z.object({ run: uuid, state: runFacts.shape.state }),
  law: true,
  bulk: ['settlements'],
  async decide(desk, input) {
    const book = await bookOfRun(desk, input.run)
    if (isRefusal(book)) return book
    const fixed = mustBeOpen(book.run)
    if (fixed !== null) return fixed
    if (book.slips.size === 0) return nothingCalculated(runLabel(book.run))
    if (book.run.edition !== edition()) return lawMoved(runLabel(book.run))
    const leftOut = new Set(input.leaveOut ?? [])
    const wrong = refuseAll(book.people.flatMap((sources) => notReady(book, sources, leftOut)))
    if (wrong !== null) return wrong
    const changes = new Changes().update(payrollRuns, book.run, { state: '確定', fixed_at: desk.now })
    for (const row of book.attendances.values()) changes.relyOn(attendances, row)
    for (const row of book.slips.values()) changes.relyOn(payslips, row)
    takeIn(changes, book, book.run.id, new Set(book.slips.keys()), desk.now)
    if (book.run.corrects !== null) oweDifferences(changes, desk, { ...book, run: book.run })
    return { changes, answer: { run: book.run.id, state: '確定' as const } }
  },
})

function notReady(book: PayrollBook, sources: SlipSources, leftOut: ReadonlySet<string>): Refusal[] {
  const { person } = sources
  const slip = book.slips.get(person.id)
  if (slip === undefined) return leftOut.has(person.id) ? [] : [notCalculated(person)]
  const facts = slipFacts(sources)
  return !isRefusal(facts) && canonicalJson(facts) === canonicalJson(slip.facts) ? [] : [factsMoved(person)]
}

function nothingCalculated(label: string): Refusal {
  return refuse('payroll.nothing-calculated', `${label}はまだ一人も計算されていません。`, '先に計算してください。')
}

function lawMoved(label: string): Refusal {
  return refuse(
    'payroll.law-moved',
    `${label}を計算したあとに、法令の数値または計算規則が更新されました。`,
    'もう一度計算し、前回の結果との差を確かめてから確定してください。',
  )
}

function notCalculated(person: SlipSources['person']): Refusal {
  return refuse(
    'payroll.person-not-calculated',
    `${person.name}さん（${person.number}）の明細がまだありません。`,
    '足りない事実を入力して計算し直すか、この給与で支給しない人として外してください。',
    { field: 'person', value: person.number },
  )
}

function factsMoved(person: SlipSources['person']): Refusal {
  return refuse(
    'payroll.facts-moved',
    `${person.name}さん（${person.number}）の勤怠や労働条件が、計算のあとに変わりました。`,
    'もう一度計算してから確定してください。',
    { field: 'person', value: person.number },
  )
}
