import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { month, uuid, yenAmount } from '../../base/zod.ts'
import { everyone, defineAsk } from '../act.ts'
import { clients } from '../clients/facts.ts'
import { findRow } from '../find.ts'
import { inhabitantTaxFacts, leaveBalanceFacts } from '../handover/facts.ts'
import { insuranceFacts, standardFacts } from '../insurance/facts.ts'
import { runFacts } from '../payroll/facts.ts'
import { procedureFacts } from '../procedures/facts.ts'
import { factsOf } from '../row.ts'
import { termsFacts } from '../terms/facts.ts'
import { aboutPerson } from './about.ts'
import { accountFacts, dependentFacts, personFacts } from './facts.ts'
import { people } from './facts.ts'

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
    payslips: z.array(
      z.object({
        run: uuid,
        month,
        kind: runFacts.shape.kind,
        round: z.int(),
        state: runFacts.shape.state,
        provisional: z.boolean(),
        net: yenAmount,
      }),
    ),
    procedures: z.array(procedureFacts),
  }),
  async answer(desk, input) {
    const person = await findRow(desk, people, input.person, '従業員')
    if (isRefusal(person)) return person
    const client = await findRow(desk, clients, person.client_id, '顧問先')
    if (isRefusal(client)) return client
    const about = await desk.read((db) => aboutPerson(db, person, Number(desk.today.slice(0, 4))))
    return {
      person: factsOf(personFacts, person),
      client: { id: client.id, code: client.code, name: client.name },
      ...about,
    }
  },
})
