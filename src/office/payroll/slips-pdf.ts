import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { document } from './slip-shape.ts'
import { everyone, defineAsk } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 一つの給与の明細書を全員分まとめたPDFにします。 */
export const slipsPdf = defineAsk({
  name: 'payroll.slips-pdf',
  label: '給与明細書（全員）',
  about: '一つの給与の明細書を全員分まとめたPDFにします。',
  may: everyone,
  input: z.object({ run: uuid }),
  output: document,
  answer: notYet,
})
