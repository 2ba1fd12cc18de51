import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { standardFacts } from '../insurance/facts.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** ある月からの標準報酬月額を、決まった理由とともに登録します。 */
export const setStandard = defineAct({
  name: 'standards.set',
  label: '標準報酬月額の登録',
  about: 'ある月からの標準報酬月額を、決まった理由とともに登録します。',
  may: clerks,
  input: standardFacts.pick({ fromMonth: true, health: true, pension: true, reason: true }).extend({ person: uuid }),
  output: z.object({ standard: uuid }),
  law: true,
  decide: notYet,
})
