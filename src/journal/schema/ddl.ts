import { quoted } from '../columns.ts'
import { policyOf } from './policy.ts'
import { roleNames } from './roles.ts'
import { qualified, type ColumnSql, type TableSpec } from './spec.ts'

/** The statements that make a table with its keys, policy and grants. `partitions` > 0 splits it by hash of the office. */
export function createTable(spec: TableSpec, partitions = 0): string[] {
  const name = qualified(spec)
  // So that rows may hand a number or a parent to one another: schema/deferrable.ts.
  const deferrable = spec.schema === 'office' ? ' deferrable' : ''
  const lines = [
    ...spec.columns.map(columnLine),
    `constraint ${quoted(`${spec.name}_key`)} primary key ${group(spec.primary)}`,
    ...spec.unique.map((columns, index) => `constraint ${uniqueName(spec.name, index)} unique ${group(columns)}${deferrable}`),
    ...spec.references.map(
      ({ column, table, key }) =>
        `constraint ${quoted(`${spec.name}_fk_${column}`)} foreign key ${group(['office_id', column])} ` +
        `references ${qualified({ schema: spec.schema, name: table })} ${group(['office_id', key])}${deferrable}`,
    ),
  ]
  return [
    `create table ${name} (\n  ${lines.join(',\n  ')}\n)${partitions > 0 ? ' partition by hash (office_id)' : ''}`,
    ...range(partitions).flatMap((index) => createPartition(spec, partitions, index)),
    ...spec.indexes.map((columns, index) => `create index ${quoted(`${spec.name}_ix${index + 1}`)} on ${name} ${group(columns)}`),
    ...secureTable(spec),
  ]
}

/** The statements that give a table its policy and grants, whatever it had before. */
export function secureTable(spec: TableSpec): string[] {
  const name = qualified(spec)
  const { using, check } = policyOf(spec)
  return [
    ...secure(name),
    `revoke all on ${name} from ${roleNames.join(', ')}`,
    `drop policy if exists tsuzuki on ${name}`,
    `create policy tsuzuki on ${name} for all using (${using}) with check (${check})`,
    ...spec.grants.map(
      ({ role, privilege, columns }) => `grant ${privilege} ${columns ? group(columns) : ''} on ${name} to ${role}`,
    ),
  ]
}

/** The name by which a violated unique group is recognised. */
function uniqueName(table: string, index: number): string {
  return quoted(`${table}_uq${index + 1}`)
}

function createPartition(spec: TableSpec, count: number, index: number): string[] {
  const child = qualified({ schema: spec.schema, name: `${spec.name}_p${index}` })
  // A child asked by its own name would not know the parent's policy: it has none of its own, so that it shows nothing.
  return [
    `create table ${child} partition of ${qualified(spec)} for values with (modulus ${count}, remainder ${index})`,
    ...secure(child),
  ]
}

function secure(name: string): string[] {
  return [
    `alter table ${name} enable row level security`,
    `alter table ${name} force row level security`,
    `revoke all on ${name} from public`,
  ]
}

/** Collation "C": the same order, and the same index, on every server and after every upgrade. */
function columnLine({ name, type, nullable }: ColumnSql): string {
  return `${quoted(name)} ${type}${type === 'text' ? ' collate "C"' : ''}${nullable ? '' : ' not null'}`
}

function group(columns: readonly string[]): string {
  return `(${columns.map(quoted).join(', ')})`
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}
