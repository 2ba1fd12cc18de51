import type { CivilDay } from '../../base/day.ts'
import { formatWareki } from '../../base/wareki.ts'
import type { Client } from '../clients/facts.ts'
import type { Insurance } from '../insurance/facts.ts'
import type { Person } from '../people/facts.ts'
import type { Procedure } from './facts.ts'

/** One line to copy onto a form or into e-Gov's screen. */
export interface FormFact {
  readonly label: string
  readonly value: string
}

/** What the books know of a procedure, as whoever fills in the form by hand copies it. What they do not know is left for the pen. Pure. */
export function formFacts(
  procedure: Procedure,
  of: { readonly client: Client; readonly person: Person | undefined; readonly insurance: Insurance | undefined },
): readonly FormFact[] {
  const { client, person, insurance } = of
  const employment = procedure.destination === 'ハローワーク'
  const lines: [string, string | null | undefined][] = [
    ['事業所の名称', client.name],
    ['事業所の所在地', client.address],
    employment
      ? ['雇用保険適用事業所番号', client.employment_office_number]
      : ['事業所整理記号・番号', joined([client.establishment_symbol, client.establishment_number])],
    ['氏名', person?.name],
    ['フリガナ', person?.kana],
    ['生年月日', person === undefined ? null : formatWareki(person.birth)],
    ['性別', person?.sex],
    ['住所', joined([person?.postal_code, person?.address])],
    ['入社日', person === undefined ? null : formatWareki(person.hired_on)],
    employment ? ['雇用保険被保険者番号', insurance?.employment_number] : ['被保険者整理番号', insurance?.health_number],
    ['基礎年金番号', employment ? null : insurance?.basic_pension_number],
    ['事実のあった日', formatWareki(procedure.event_day)],
    ...known(procedure.fields as Readonly<Record<string, unknown>>),
  ]
  return lines.flatMap(([label, value]) => (value === null || value === undefined || value === '' ? [] : [{ label, value }]))
}

/** What was written down when the procedure was proposed. */
function known({ leftOn, reason, names }: Readonly<Record<string, unknown>>): [string, string | null][] {
  return [
    ['退職日', typeof leftOn === 'string' ? formatWareki(leftOn as CivilDay) : null],
    ['退職の理由', typeof reason === 'string' ? reason : null],
    ['対象の家族', Array.isArray(names) ? names.join('、') : null],
  ]
}

function joined(parts: readonly (string | null | undefined)[]): string | null {
  const there = parts.filter((part) => part !== null && part !== undefined && part !== '')
  return there.length === 0 ? null : there.join('　')
}
