import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { newTerms } from '../people/hire-shape.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** ある日からの労働条件を登録します。前の条件はその前日までになります。 */
export const changeTerms = defineAct({
  name: 'terms.change',
  label: '労働条件の変更',
  about: 'ある日からの労働条件を登録します。前の条件はその前日までになります。',
  may: clerks,
  input: newTerms.partial().required({ validFrom: true }).extend({ person: uuid }),
  output: z.object({ terms: uuid }),
  decide: notYet,
})
