import { z } from 'zod'
import { month, uuid, yenAmount } from '../../base/zod.ts'
import { inhabitantTaxFacts, leaveBalanceFacts } from '../handover/facts.ts'
import { insuranceFacts, standardFacts } from '../insurance/facts.ts'
import { runFacts } from '../payroll/facts.ts'
import { procedureFacts } from '../procedures/facts.ts'
import { termsFacts } from '../terms/facts.ts'
import { accountFacts, dependentFacts, personFacts } from './facts.ts'
import { everyone, defineAsk } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 従業員一人の労働条件・保険・家族・口座・住民税・有給・本年の累計を表示します。 */
export const showPerson = defineAsk({
  name: 'people.show',
  label: '従業員',
  about: '従業員一人の労働条件・保険・家族・口座・住民税・有給・本年の累計を表示します。',
  may: everyone,
  input: z.object({ person: uuid }),
  output: z.object({
    person: personFacts,
    client: z.object({ id: uuid, code: z.string(), name: z.string() }),
    terms: z.array(termsFacts),
    insurance: insuranceFacts.nullable(),
    standards: z.array(standardFacts),
    dependents: z.array(dependentFacts),
    accounts: z.array(accountFacts),
    inhabitantTaxes: z.array(inhabitantTaxFacts),
    leaveBalances: z.array(leaveBalanceFacts),
    yearToDate: z.object({
      year: z.int(),
      taxable: yenAmount,
      nontaxable: yenAmount,
      socialInsurance: yenAmount,
      incomeTax: yenAmount,
    }),
    payslips: z.array(z.object({ run: uuid, month, state: runFacts.shape.state, net: yenAmount })),
    procedures: z.array(procedureFacts),
  }),
  answer: notYet,
})
