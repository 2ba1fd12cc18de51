import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { document } from './slip-shape.ts'
import { everyone, defineAsk } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 一年分の賃金台帳をExcelまたはPDFにします。 */
export const wageLedger = defineAsk({
  name: 'payroll.ledger',
  label: '賃金台帳',
  about: '一年分の賃金台帳をExcelまたはPDFにします。',
  may: everyone,
  input: z.object({ client: uuid, year: z.int().min(1990).max(2100), format: z.enum(['xlsx', 'pdf']) }),
  output: document,
  answer: notYet,
})
