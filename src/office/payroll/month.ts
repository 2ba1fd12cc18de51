import { z } from 'zod'
import { civilDay, month, uuid, yenAmount } from '../../base/zod.ts'
import { runFacts } from './facts.ts'
import { slipTotals, toldRefusal } from './slip-shape.ts'
import { everyone, defineAsk } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** A column of the grid. 時間 is minutes, 日数 half-days, 円 whole yen. */
export const column = z.object({
  key: z.string(),
  label: z.string(),
  unit: z.enum(['時間', '日数', '円']),
  group: z.enum(['勤怠', '支給', '控除']),
})

/** 顧問先の一か月の勤怠・入力項目・計算結果を一枚の表にします。 */
export const payrollMonth = defineAsk({
  name: 'payroll.month',
  label: '月の給与',
  about: '顧問先の一か月の勤怠・入力項目・計算結果を一枚の表にします。',
  may: everyone,
  input: z.object({ client: uuid, month }),
  output: z.object({
    client: z.object({ id: uuid, code: z.string(), name: z.string() }),
    proposed: z.object({ periodStart: civilDay, closingDay: civilDay, payDay: civilDay }),
    run: runFacts.nullable(),
    columns: z.array(column),
    rows: z.array(
      z.object({
        person: uuid,
        number: z.string(),
        name: z.string(),
        payKind: z.string().nullable(),
        values: z.record(z.string(), z.int().nullable()),
        totals: slipTotals.extend({ incomeTax: yenAmount }).nullable(),
        /** What keeps this person from being calculated. */
        missing: z.array(toldRefusal),
      }),
    ),
  }),
  answer: notYet,
})
