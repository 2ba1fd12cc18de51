import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { newDependent, proposedProcedure } from '../people/hire-shape.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 家族を加え、健康保険の被扶養者であれば被扶養者（異動）届を提案します。 */
export const addDependent = defineAct({
  name: 'dependents.add',
  label: '家族の追加',
  about: '家族を加え、健康保険の被扶養者であれば被扶養者（異動）届を提案します。',
  may: clerks,
  input: newDependent.required({ validFrom: true }).extend({ person: uuid }),
  output: z.object({ dependent: uuid, procedures: z.array(proposedProcedure) }),
  decide: notYet,
})
