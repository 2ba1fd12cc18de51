import { policyOf } from './policy.ts'
import { qualified, type TableSpec } from './spec.ts'

/** What the declared tables shall look like in the catalog, one sorted line for each fact. */
export function manifestOf(specs: readonly TableSpec[]): string[] {
  return specs.flatMap(linesOf).toSorted()
}

function linesOf(spec: TableSpec): string[] {
  const table = plainName(spec)
  const policy = policyOf(spec)
  return [
    ...spec.columns.map(
      ({ name, type, nullable }) =>
        `${table} column ${name} ${type}${type === 'text' ? ' "C"' : ''}${nullable ? '' : ' not null'}`,
    ),
    `${table} primary ${spec.primary.join(',')}`,
    ...spec.unique.map((columns) => `${table} unique ${columns.join(',')}`),
    ...spec.indexes.map((columns) => `${table} index ${columns.join(',')}`),
    ...spec.references.map(
      ({ column, table: parent, key }) => `${table} foreign office_id,${column} -> ${spec.schema}.${parent} office_id,${key}`,
    ),
    `${table} security enabled forced`,
    `${table} policy tsuzuki all using ${squeezed(policy.using)} check ${squeezed(policy.check)}`,
    ...spec.grants.flatMap(({ role, privilege, columns }) =>
      (columns ?? ['']).map((column) => `${table} grant ${role} ${privilege}${column === '' ? '' : ` ${column}`}`),
    ),
  ]
}

/** Two expressions that differ in white space and needless parentheses only are the same. */
export function squeezed(expression: string): string {
  return expression.replaceAll(/[\s()]/g, '').toLowerCase()
}

/** What differs between the declared and the real, as lines `missing: …` and `unknown: …`. Empty when they agree. */
export function differences(declared: readonly string[], real: readonly string[]): string[] {
  const [wanted, found] = [new Set(declared), new Set(real)]
  return [
    ...declared.filter((line) => !found.has(line)).map((line) => `missing: ${line}`),
    ...real.filter((line) => !wanted.has(line)).map((line) => `unknown: ${line}`),
  ]
}

function plainName(spec: TableSpec): string {
  return qualified(spec).replaceAll('"', '')
}
