import { quoted } from '../columns.ts'
import type { TableSpec } from './spec.ts'

/**
 * The one template of every policy. The functions stand in sub-queries, so that PostgreSQL verifies the signed context once per
 * statement and not per row. (A distributed deployment that refuses sub-queries in policies swaps the form here and nowhere else.)
 */
export function policyOf(spec: TableSpec): { using: string; check: string } {
  const office = `(office_id = ${call(spec.sight.despiteHalt ? 'office' : 'open_office')})`
  const sight = sightExpression(spec)
  const ours = sight === null ? office : `(${office} AND ${sight})`
  // The house's own context lists; it writes nothing.
  return { using: spec.sight.house ? `(${ours} OR ${call('is_house')})` : ours, check: ours }
}

function sightExpression({ sight }: TableSpec): string | null {
  const all = call('sees_all')
  if (sight.wholeOffice) return all
  if (sight.client === null) return sight.openToPersons ? null : call('sees_office')
  const client = quoted(sight.client.name).slice(1, -1)
  const ways = [all, `(${client} = ANY ((${call('clients')})::uuid[]))`]
  if (sight.client.nullable) ways.push(`((${client} IS NULL) AND ${call('sees_office')})`)
  if (sight.person !== null) ways.push(`(${quoted(sight.person.name).slice(1, -1)} = ${call('person')})`)
  else if (sight.openToPersons) ways.push(`(${client} = ${call('own_client')})`)
  return `(${ways.join(' OR ')})`
}

/** As PostgreSQL writes it back, so that the manifest can be compared with the catalog. */
function call(name: string): string {
  return `( SELECT tz.${name}() AS ${name})`
}
