import { columnsOf, quoted, sqlTypes } from '../columns.ts'
import type { TableShape } from '../table.ts'
import type { RoleName } from './roles.ts'

/** A table as PostgreSQL shall hold it: the SQL and the manifest that is compared with the catalog both derive from this. */
export interface TableSpec {
  readonly schema: 'office' | 'journal'
  readonly name: string
  readonly columns: readonly ColumnSql[]
  /** All column groups include the leading office_id. */
  readonly primary: readonly string[]
  readonly unique: readonly (readonly string[])[]
  readonly indexes: readonly (readonly string[])[]
  readonly references: readonly { readonly column: string; readonly table: string; readonly key: string }[]
  readonly sight: Sight
  readonly grants: readonly Grant[]
}

export interface ColumnSql {
  readonly name: string
  /** As format_type() writes it. */
  readonly type: string
  readonly nullable: boolean
}

/** Whose rows they are, for the one policy template. */
export interface Sight {
  readonly client: ColumnSql | null
  readonly person: ColumnSql | null
  readonly wholeOffice: boolean
  readonly openToPersons: boolean
  /** True for what may be written while an alarm stands: the journal itself, and what is told of the alarm. */
  readonly despiteHalt: boolean
  /** True for the heads, which a house context lists to publish checkpoints. */
  readonly house: boolean
}

export interface Grant {
  readonly role: RoleName
  readonly privilege: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE'
  /** These columns alone. */
  readonly columns?: readonly string[]
}

/** The spec of a declared office table. */
export function officeSpec(table: TableShape): TableSpec {
  const columns = columnsOf(table).map(({ name, kind, nullable }) => ({ name, type: sqlTypes[kind], nullable }))
  const column = (name: string | undefined) => columns.find((each) => each.name === name) ?? null
  const withOffice = (group: readonly string[]) => ['office_id', ...group]
  const declared = [table.key, ...(table.unique ?? []), ...(table.indexes ?? [])]
  const sight = table.client === undefined || declared.some(([first]) => first === table.client) ? [] : [[table.client]]
  return {
    schema: 'office',
    name: table.name,
    columns: [plain('office_id', 'uuid'), ...columns, plain('row_hash', 'text')],
    primary: withOffice(table.key),
    unique: (table.unique ?? []).map(withOffice),
    indexes: [...(table.indexes ?? []), ...sight].map(withOffice),
    references: Object.entries(table.references ?? {}).map(([from, parent]) => ({ column: from, table: parent, key: '' })),
    sight: {
      client: column(table.client),
      person: column(table.person),
      wholeOffice: table.wholeOffice ?? false,
      openToPersons: table.openToPersons ?? false,
      despiteHalt: table.despiteHalt ?? false,
      house: false,
    },
    grants: [
      { role: 'tsuzuki_reader', privilege: 'SELECT' },
      ...(['tsuzuki_writer', 'tsuzuki_merger'] as const).flatMap((role) =>
        (['SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const).map((privilege) => ({ role, privilege })),
      ),
    ],
  }
}

/** The specs of all declared tables, with the keys that references name filled in. */
export function officeSpecs(tables: readonly TableShape[]): TableSpec[] {
  const keys = new Map(tables.map((table) => [table.name, table.key[0]!]))
  return tables.map(officeSpec).map((spec) => ({
    ...spec,
    references: spec.references.map((reference) => ({ ...reference, key: keys.get(reference.table)! })),
  }))
}

/** A column that is never null. */
export function plain(name: string, type: string): ColumnSql {
  return { name, type, nullable: false }
}

/** `"office"."people"` */
export function qualified(spec: Pick<TableSpec, 'schema' | 'name'>): string {
  return `${quoted(spec.schema)}.${quoted(spec.name)}`
}
