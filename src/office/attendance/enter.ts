import { z } from 'zod'
import { canonicalJson } from '../../base/canonical.ts'
import { isRefusal, refuseAll } from '../../base/refusal.ts'
import { month, uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { clerks, defineAct } from '../act.ts'
import { bookOf } from '../payroll/book.ts'
import { payrollRuns } from '../payroll/facts.ts'
import { mayTakeAttendance } from '../payroll/run-state.ts'
import { checkedCells, writeCells } from './cells.ts'
import { gridColumns } from './columns.ts'
import { attendances } from './facts.ts'

/** One cell of the month's grid: `key` is a column key of payroll.month (`work.overtimeMinutes`, `amounts.commission`); null empties it. */
export const cell = z.object({ person: uuid, key: z.string(), value: z.int().nullable() })

/** 一か月の勤怠と毎月入力の金額を、いくつでもまとめて登録します。 */
export const enterAttendance = defineAct({
  name: 'attendance.enter',
  label: '勤怠の入力',
  about: '一か月の勤怠と毎月入力の金額を、いくつでもまとめて登録します。',
  may: clerks,
  bulk: ['attendances'],
  input: z.object({
    client: uuid,
    month,
    cells: z.array(cell).min(1),
    /** 手入力, or the file's name. */
    source: z.string().optional(),
  }),
  output: z.object({ people: z.int(), cells: z.int() }),
  async decide(desk, input) {
    const book = await bookOf(desk, input.client, input.month)
    if (isRefusal(book)) return book
    const fixed = book.run === null ? null : mayTakeAttendance(book.run)
    if (fixed !== null) return fixed
    const people = new Map(book.people.map(({ person }) => [person.id, person]))
    const columns = gridColumns(book.payItems, book.period)
    const wrong = refuseAll(checkedCells(input.cells, { people, columns, period: book.period }))
    if (wrong !== null) return wrong
    const changes = new Changes()
    let changed = 0
    for (const [person, cells] of Map.groupBy(input.cells, (one) => one.person)) {
      const before = book.attendances.get(person)
      const after = writeCells(before, cells)
      if (before !== undefined && canonicalJson(after) === canonicalJson({ work: before.work, amounts: before.amounts })) continue
      changed++
      const row = { ...after, source: input.source ?? '手入力' }
      if (before !== undefined) changes.update(attendances, before, row)
      else
        changes.insert(attendances, { id: desk.newId(), client_id: input.client, person_id: person, month: input.month, ...row })
    }
    // A run fixed in the meantime refuses the entry.
    if (book.run !== null && changed > 0) changes.relyOn(payrollRuns, book.run)
    return { changes, answer: { people: changed, cells: input.cells.length } }
  },
})
