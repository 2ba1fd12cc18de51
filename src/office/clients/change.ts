import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { clientFacts } from './facts.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 顧問先の情報を変更します。変える項目だけを渡します。 */
export const changeClient = defineAct({
  name: 'clients.change',
  label: '顧問先の変更',
  about: '顧問先の情報を変更します。変える項目だけを渡します。',
  may: clerks,
  input: clientFacts.omit({ id: true }).partial().extend({ client: uuid }),
  output: z.object({ client: uuid }),
  decide: notYet,
})
