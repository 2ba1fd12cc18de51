import { refuse, type Refusal } from '../../base/refusal.ts'
import { formatWareki } from '../../base/wareki.ts'

/** The claim that one 社員番号 of a client is given only once. */
export function personClaim(client: string, number: string): string {
  return `person:${client}:${number}`
}

/** An entry into service on or before the day of birth. */
export function hiredBeforeBirth(person: { readonly name: string; readonly birth: string; readonly hired_on: string }): Refusal {
  return refuse(
    'people.hired-before-birth',
    `${person.name}さんの入社日${formatWareki(person.hired_on)}が生年月日${formatWareki(person.birth)}より後ではありません。`,
    '入社日と生年月日を確かめてください。',
    { field: 'hiredOn', value: person.hired_on },
  )
}

/** A day of leaving before the day of hiring. */
export function leftBeforeHired(person: { readonly name: string; readonly hired_on: string }, leftOn: string): Refusal {
  return refuse(
    'people.left-before-hired',
    `${person.name}さんの退職日${formatWareki(leftOn)}が入社日${formatWareki(person.hired_on)}より前です。`,
    '退職日を確かめてください。',
    { field: 'leftOn', value: leftOn },
  )
}
