import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { personFacts } from './facts.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 氏名・住所など従業員の情報を変更します。変える項目だけを渡します。 */
export const changePerson = defineAct({
  name: 'people.change',
  label: '従業員の変更',
  about: '氏名・住所など従業員の情報を変更します。変える項目だけを渡します。',
  may: clerks,
  input: personFacts.omit({ id: true, clientId: true, leftOn: true }).partial().extend({ person: uuid }),
  output: z.object({ person: uuid }),
  decide: notYet,
})
