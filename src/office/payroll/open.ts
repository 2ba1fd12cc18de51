import { z } from 'zod'
import { civilDay, month, uuid } from '../../base/zod.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 一か月の給与を始め、締日と支給日を決めます。休日に当たる支給日は顧問先の決めで動きます。 */
export const openPayroll = defineAct({
  name: 'payroll.open',
  label: '給与の開始',
  about: '一か月の給与を始め、締日と支給日を決めます。休日に当たる支給日は顧問先の決めで動きます。',
  may: clerks,
  input: z.object({ client: uuid, month, payDay: civilDay.optional() }),
  output: z.object({ run: uuid, periodStart: civilDay, closingDay: civilDay, payDay: civilDay }),
  decide: notYet,
})
