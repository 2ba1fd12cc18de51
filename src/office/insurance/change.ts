import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { insuranceFacts } from './facts.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 社会保険・雇用保険の資格と番号を変更します。変える項目だけを渡します。 */
export const changeInsurance = defineAct({
  name: 'insurance.change',
  label: '保険の資格の変更',
  about: '社会保険・雇用保険の資格と番号を変更します。変える項目だけを渡します。',
  may: clerks,
  input: insuranceFacts.omit({ id: true, clientId: true, personId: true }).partial().extend({ person: uuid }),
  output: z.object({ person: uuid }),
  decide: notYet,
})
