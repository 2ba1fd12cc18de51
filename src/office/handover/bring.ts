import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { leaveBalanceFacts, pastWageFacts, yearToDateFacts } from './facts.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 年の途中で移ってきた人の、本年の累計・過去の賃金と日数・有給の残を登録します。 */
export const bringHandover = defineAct({
  name: 'handover.bring',
  label: '引継ぎ',
  about: '年の途中で移ってきた人の、本年の累計・過去の賃金と日数・有給の残を登録します。',
  may: clerks,
  input: z.object({
    person: uuid,
    yearToDate: yearToDateFacts.omit({ id: true, clientId: true, personId: true, seen: true }).optional(),
    pastWages: z.array(pastWageFacts.omit({ id: true, clientId: true, personId: true, seen: true })).optional(),
    leaveBalance: leaveBalanceFacts.omit({ id: true, clientId: true, personId: true, seen: true }).optional(),
  }),
  output: z.object({ person: uuid }),
  decide: notYet,
})
