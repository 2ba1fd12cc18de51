import { z } from 'zod'
import { civilDay, uuid } from '../../base/zod.ts'
import { proposedProcedure } from '../people/hire-shape.ts'
import { seen } from '../row.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 家族が扶養から外れる日を登録し、必要な届を提案します。 */
export const endDependent = defineAct({
  name: 'dependents.end',
  label: '家族の終了',
  about: '家族が扶養から外れる日を登録し、必要な届を提案します。',
  may: clerks,
  input: z.object({ dependent: uuid, validTo: civilDay, seen: seen.optional() }),
  output: z.object({ dependent: uuid, procedures: z.array(proposedProcedure) }),
  decide: notYet,
})
