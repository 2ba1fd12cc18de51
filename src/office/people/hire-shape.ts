import { z } from 'zod'
import { civilDay, month, uuid, yenFromZero } from '../../base/zod.ts'
import { insuranceFacts, standardFacts } from '../insurance/facts.ts'
import { termsFacts } from '../terms/facts.ts'
import { accountFacts, dependentFacts, personFacts } from './facts.ts'

/** What is asked about a person who comes in; what may stay empty may be left out. */
export const newPerson = personFacts
  .omit({ id: true, clientId: true, leftOn: true, seen: true })
  .partial({ postalCode: true, address: true, addressKana: true, phone: true, director: true, department: true, note: true })

export const newTerms = termsFacts.omit({ id: true, clientId: true, personId: true, validTo: true, seen: true }).partial({
  validFrom: true,
  wageRate: true,
  dailyMinutes: true,
  averageMonthlyMinutes: true,
  commuting: true,
  taxDependents: true,
  contractEndsOn: true,
})

export const newInsurance = insuranceFacts.omit({ id: true, clientId: true, personId: true, seen: true }).partial({
  healthNumber: true,
  basicPensionNumber: true,
  employmentNumber: true,
  acquiredOn: true,
  lostOn: true,
  employmentAcquiredOn: true,
  employmentLostOn: true,
  multipleWorkplaces: true,
  shortTime: true,
})

export const newDependent = dependentFacts
  .omit({ id: true, clientId: true, personId: true, seen: true })
  .partial({ kana: true, validFrom: true, validTo: true, income: true, disability: true, livingTogether: true })

export const newAccount = accountFacts.omit({ id: true, clientId: true, personId: true, seen: true }).partial({ validFrom: true })

/** Everything a hire brings; the client stands beside it. */
export const newcomer = z.object({
  person: newPerson,
  terms: newTerms,
  insurance: newInsurance,
  account: newAccount.optional(),
  dependents: z.array(newDependent).optional(),
  /** 報酬月額 for 資格取得時決定, expected overtime and all; left out: the fixed pay of the terms with 通勤手当. 日給・時給 must state it. */
  monthlyRemuneration: yenFromZero.optional(),
  /** Standards known already (引継ぎ); without them 資格取得時決定 is made by the law. */
  standards: z.array(standardFacts.pick({ fromMonth: true, health: true, pension: true, reason: true })).optional(),
  /** 引継ぎ: the person was hired before this office took over, so no procedures are proposed. */
  takenOver: z.boolean().optional(),
})
export type Newcomer = z.infer<typeof newcomer>

/** A procedure that a life event proposes. */
export const proposedProcedure = z.object({
  procedure: uuid,
  form: z.string(),
  dueOn: civilDay,
  destination: z.string(),
  missing: z.array(z.string()),
})

export const hireAnswer = z.object({
  person: uuid,
  standard: z.object({ fromMonth: month, health: z.int().nullable(), pension: z.int().nullable() }).nullable(),
  procedures: z.array(proposedProcedure),
})
