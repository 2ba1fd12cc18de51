import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { document } from './slip-shape.ts'
import { everyone, defineAsk } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 一人の給与明細書をPDFにします。 */
export const slipPdf = defineAsk({
  name: 'payroll.slip-pdf',
  label: '給与明細書（一人）',
  about: '一人の給与明細書をPDFにします。',
  may: everyone,
  input: z.object({ run: uuid, person: uuid }),
  output: document,
  answer: notYet,
})
