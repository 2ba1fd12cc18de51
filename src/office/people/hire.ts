import { uuid } from '../../base/zod.ts'
import { hireAnswer, newcomer } from './hire-shape.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 入社を登録し、標準報酬月額を決め、必要な資格取得届などを期限とともに提案します。 */
export const hirePerson = defineAct({
  name: 'people.hire',
  label: '入社',
  about: '入社を登録し、標準報酬月額を決め、必要な資格取得届などを期限とともに提案します。',
  may: clerks,
  input: newcomer.extend({ client: uuid }),
  output: hireAnswer,
  law: true,
  decide: notYet,
})
