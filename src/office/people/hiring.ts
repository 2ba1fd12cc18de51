import type { z } from 'zod'
import { isRefusal, refuse, refuseAll, type Refusal } from '../../base/refusal.ts'
import { findBankAndBranch } from '../../filing/zengin/banks.ts'
import type { Changes } from '../../journal/changes.ts'
import type { clientFacts, payItemFacts } from '../clients/facts.ts'
import { insurances, standards } from '../insurance/facts.ts'
import { unknownItems } from '../pay-items/unknown.ts'
import { acquisitionProposals, dependentsProposal, isSecondKind, type Proposal } from '../procedures/proposals.ts'
import { propose } from '../procedures/propose.ts'
import { rowFrom, type Facts } from '../row.ts'
import { notInTable, remunerationAtHire, standardAtHire, type NewStandard } from '../standards/acquisition.ts'
import { terms as termsTable } from '../terms/facts.ts'
import { hiredBeforeBirth, personClaim } from './check.ts'
import { accounts, dependents as dependentsTable, people } from './facts.ts'
import type { hireAnswer, Newcomer } from './hire-shape.ts'

/** Where someone comes in, and who makes the ids. */
export interface HireContext {
  readonly client: Facts<typeof clientFacts>
  readonly payItems: readonly Facts<typeof payItemFacts>[]
  newId(): string
}

/**
 * Adds one newcomer to an act's changes: person, terms, insurance, standard, account, family and the procedures they call for.
 * Pure, so that imports and the practice office bring many people in one act.
 */
export function addHire(changes: Changes, context: HireContext, newcomer: Newcomer): z.infer<typeof hireAnswer> | Refusal {
  const { client } = context
  const days = insuredDays(newcomer)
  const wrong = refuseAll([
    ...impossibleHire(newcomer),
    ...unknownItems(context.payItems, newcomer.person, newcomer.terms.amounts),
    ...unknownBank(newcomer),
  ])
  const decided = decideStandards(newcomer, context, days.acquiredOn)
  const proposals =
    newcomer.takenOver === true || isRefusal(decided) ? [] : proposalsFor(newcomer, client, days, decided.remuneration)
  const refusal = refuseAll([wrong, decided, proposals].filter(isRefusal))
  if (refusal !== null) return refusal
  if (isRefusal(decided) || isRefusal(proposals)) throw new Error('refused above')
  const person = insertPerson(changes, context, newcomer, days, decided.standards)
  return {
    person,
    standard: decided.standards.at(-1) ?? null,
    procedures: propose(
      changes,
      { client: client.id, person, name: newcomer.person.name, newId: () => context.newId() },
      proposals,
    ),
  }
}

interface InsuredDays {
  readonly acquiredOn: string | null
  readonly employmentAcquiredOn: string | null
}

function insuredDays({ person, insurance }: Newcomer): InsuredDays {
  return {
    acquiredOn: insurance.health || insurance.pension ? (insurance.acquiredOn ?? person.hiredOn) : null,
    employmentAcquiredOn: insurance.employment ? (insurance.employmentAcquiredOn ?? person.hiredOn) : null,
  }
}

function impossibleHire({ person }: Newcomer): Refusal[] {
  return person.hiredOn > person.birth
    ? []
    : [hiredBeforeBirth({ name: person.name, birth: person.birth, hired_on: person.hiredOn })]
}

/** An account that was handed over is kept as it was; the transfer names it when the bank is gone. */
function unknownBank({ account, takenOver }: Newcomer): Refusal[] {
  const found = account === undefined || takenOver === true ? null : findBankAndBranch(account.bankCode, account.branchCode)
  return isRefusal(found) ? [found] : []
}

function decideStandards(
  newcomer: Newcomer,
  context: HireContext,
  acquiredOn: string | null,
): { standards: NewStandard[]; remuneration: number | null } | Refusal {
  if (acquiredOn === null) return { standards: [], remuneration: null }
  const known = newcomer.standards ?? []
  const wrong = refuseAll(known.map(notInTable).filter((one) => one !== null))
  if (wrong !== null) return wrong
  if (newcomer.takenOver === true && known.length === 0) {
    return refuse(
      'standard.needed-for-handover',
      `${newcomer.person.name}さんの標準報酬月額がありません。`,
      '引き継ぐ人は、前の決定通知書の標準報酬月額と適用月を入力してください。',
      { field: '標準報酬月額' },
    )
  }
  if (newcomer.takenOver === true) return { standards: [...known], remuneration: null }
  const remuneration = remunerationAtHire(newcomer, context.payItems)
  if (isRefusal(remuneration)) return remuneration
  if (known.length > 0) return { standards: [...known], remuneration }
  const standard = standardAtHire(remuneration, acquiredOn, newcomer.insurance)
  return isRefusal(standard) ? standard : { standards: [standard], remuneration }
}

function proposalsFor(
  newcomer: Newcomer,
  client: HireContext['client'],
  days: InsuredDays,
  remuneration: number | null,
): Proposal[] | Refusal {
  const { insurance, person, terms } = newcomer
  const family = (newcomer.dependents ?? []).filter((one) => one.forHealth)
  const acquisition = acquisitionProposals({
    client,
    person: {
      name: person.name,
      birth: person.birth,
      director: person.director ?? false,
      address: person.address ?? null,
      addressKana: person.addressKana ?? null,
      postalCode: person.postalCode ?? null,
    },
    weeklyMinutes: terms.weeklyMinutes,
    insurance: {
      ...insurance,
      shortTime: insurance.shortTime ?? false,
      basicPensionNumber: insurance.basicPensionNumber ?? null,
      employmentNumber: insurance.employmentNumber ?? null,
    },
    ...days,
    fields: { cash: remuneration ?? 0, inKind: 0, hasDependents: family.length > 0 },
  })
  if (isRefusal(acquisition) || family.length === 0 || !insurance.health || days.acquiredOn === null) return acquisition
  const dependents = dependentsProposal(client, days.acquiredOn, {
    family,
    pension: isSecondKind(insurance, person.birth, days.acquiredOn),
    missing: ['続柄と収入を確かめる書類'],
  })
  return isRefusal(dependents) ? dependents : [...acquisition, ...dependents]
}

function insertPerson(
  changes: Changes,
  context: HireContext,
  newcomer: Newcomer,
  days: InsuredDays,
  standardsOfPerson: readonly NewStandard[],
): string {
  const { client } = context
  const { person, terms, insurance, account } = newcomer
  const id = context.newId()
  const of = () => ({ id: context.newId(), clientId: client.id, personId: id })
  changes
    .claim(personClaim(client.id, person.number), `${client.name}の社員番号${person.number}`, id, client.id, id)
    .insert(people, rowFrom(people, { director: false, ...person, id, clientId: client.id }))
    .insert(termsTable, rowFrom(termsTable, { ...terms, ...of(), validFrom: terms.validFrom ?? person.hiredOn }))
    .insert(insurances, rowFrom(insurances, { multipleWorkplaces: false, shortTime: false, ...insurance, ...days, ...of() }))
  for (const standard of standardsOfPerson) changes.insert(standards, rowFrom(standards, { ...standard, ...of() }))
  if (account !== undefined)
    changes.insert(accounts, rowFrom(accounts, { ...account, ...of(), validFrom: account.validFrom ?? person.hiredOn }))
  for (const one of newcomer.dependents ?? []) {
    const unsaid = { income: 0, disability: 'なし', livingTogether: true }
    changes.insert(
      dependentsTable,
      rowFrom(dependentsTable, { ...unsaid, ...one, ...of(), validFrom: one.validFrom ?? person.hiredOn }),
    )
  }
  return id
}
