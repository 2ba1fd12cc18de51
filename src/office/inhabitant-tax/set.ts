import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { inhabitantTaxFacts } from '../handover/facts.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 6月から翌年5月までの住民税の月割額を登録します。 */
export const setInhabitantTax = defineAct({
  name: 'inhabitant-tax.set',
  label: '住民税の登録',
  about: '6月から翌年5月までの住民税の月割額を登録します。',
  may: clerks,
  input: inhabitantTaxFacts
    .omit({ id: true, clientId: true, personId: true, seen: true })
    .partial({ municipalityCode: true })
    .extend({ person: uuid }),
  output: z.object({ inhabitantTax: uuid }),
  decide: notYet,
})
