import { z } from 'zod'
import { month, uuid } from '../../base/zod.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** One cell of the month's grid: `key` is a column key of payroll.month (`work.overtimeMinutes`, `amounts.commission`); null empties it. */
export const cell = z.object({ person: uuid, key: z.string(), value: z.int().nullable() })

/** 一か月の勤怠と毎月入力の金額を、いくつでもまとめて登録します。 */
export const enterAttendance = defineAct({
  name: 'attendance.enter',
  label: '勤怠の入力',
  about: '一か月の勤怠と毎月入力の金額を、いくつでもまとめて登録します。',
  may: clerks,
  input: z.object({
    client: uuid,
    month,
    cells: z.array(cell).min(1),
    /** 手入力, or the file's name. */
    source: z.string().optional(),
  }),
  output: z.object({ people: z.int(), cells: z.int() }),
  decide: notYet,
})
