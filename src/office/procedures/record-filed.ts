import { z } from 'zod'
import { civilDay, uuid } from '../../base/zod.ts'
import { seen } from '../row.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 提出した日と到達番号を記録します。 */
export const recordFiled = defineAct({
  name: 'procedures.record-filed',
  label: '提出の記録',
  about: '提出した日と到達番号を記録します。',
  may: clerks,
  input: z.object({ procedure: uuid, filedOn: civilDay, arrivalNumber: z.string().optional(), seen: seen.optional() }),
  output: z.object({ procedure: uuid }),
  decide: notYet,
})
