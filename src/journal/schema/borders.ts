import type { ClientBase } from 'pg'
import { roleNames } from './roles.ts'

/** A rule of the house's borders and the query that lists what breaks it. */
interface Rule {
  readonly rule: string
  readonly sql: string
}

const OURS = `n.nspname in ('office', 'journal')`
const ROLES = `(${roleNames.map((name) => `'${name}'`).join(', ')})`
const INNER = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`

const rules: readonly Rule[] = [
  {
    rule: 'office_id leads every index',
    sql: `select i.indexrelid::regclass::text as found from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_namespace n on n.oid = c.relnamespace left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where ${OURS} and a.attname is distinct from 'office_id'`,
  },
  {
    rule: 'office_id leads every foreign key, on both sides',
    sql: `select conrelid::regclass::text || '.' || conname as found from pg_constraint k join pg_class c on c.oid = k.conrelid
      join pg_namespace n on n.oid = c.relnamespace
      left join pg_attribute a on a.attrelid = conrelid and a.attnum = conkey[1]
      left join pg_attribute b on b.attrelid = confrelid and b.attnum = confkey[1]
      where ${OURS} and contype = 'f' and (a.attname is distinct from 'office_id' or b.attname is distinct from 'office_id')`,
  },
  {
    rule: 'row-level security is forced on every table and every partition',
    sql: `select c.oid::regclass::text as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`,
  },
  {
    rule: 'every table has exactly one policy, a partition none and no grant of its own',
    sql: `select c.oid::regclass::text as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and relkind in ('r', 'p') and (
        (select count(*) from pg_policy where polrelid = c.oid) <> case when relispartition then 0 else 1 end
        or (relispartition and exists (select from aclexplode(relacl) where grantee <> relowner)))`,
  },
  {
    rule: 'no view shows rows past the policies',
    sql: `select c.oid::regclass::text as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${INNER} and relkind in ('v', 'm')
      and (relkind = 'm' or not coalesce('security_invoker=true' = any(reloptions) or 'security_invoker=on' = any(reloptions), false))`,
  },
  {
    rule: 'no trigger on an office table',
    sql: `select tgrelid::regclass::text || '.' || tgname as found from pg_trigger t join pg_class c on c.oid = tgrelid
      join pg_namespace n on n.oid = c.relnamespace where ${OURS} and not tgisinternal`,
  },
  {
    rule: 'no sequence in an office',
    sql: `select c.oid::regclass::text as found from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} and relkind = 'S'`,
  },
  {
    rule: "only tz.context runs with its owner's rights, with a pinned search path",
    sql: `select p.oid::regprocedure::text as found from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where ${INNER} and prosecdef and not (n.nspname = 'tz' and proname = 'context'
      and proconfig @> array['search_path=pg_catalog, pg_temp'])`,
  },
  {
    rule: 'the roles have no power of their own and belong to nobody',
    sql: `select rolname as found from pg_roles where rolname in ${ROLES}
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolinherit or (rolreplication and rolname <> 'tsuzuki_watch'))
      union all select roleid::regrole::text || ' for ' || member::regrole::text from pg_auth_members
      where member::regrole::text in ${ROLES}`,
  },
  {
    rule: 'the watching role follows the log, halts, and reads no row of an office',
    sql: `select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace, pg_roles
      where ${OURS} and relkind in ('r', 'p') and rolname = 'tsuzuki_watch' and (
        has_table_privilege(pg_roles.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER, REFERENCES')
        or has_any_column_privilege(pg_roles.oid, c.oid, 'INSERT, REFERENCES')
        or (n.nspname <> 'journal' or relname <> 'head') and has_any_column_privilege(pg_roles.oid, c.oid, 'SELECT, UPDATE'))`,
  },
  {
    rule: 'the roles own and create nothing',
    sql: `select n.nspname || ' for ' || rolname as found from pg_namespace n, pg_roles
      where rolname in ${ROLES} and has_schema_privilege(pg_roles.oid, n.oid, 'CREATE')
      union all select 'database for ' || rolname from pg_roles where rolname in ${ROLES}
      and (has_database_privilege(pg_roles.oid, current_database(), 'CREATE') or has_database_privilege(pg_roles.oid, current_database(), 'TEMP'))
      union all select c.oid::regclass::text from pg_class c join pg_roles on pg_roles.oid = relowner where rolname in ${ROLES}`,
  },
  {
    rule: 'nobody may truncate, the reading role may only read, and of the journal the merging role alone takes away',
    sql: `select c.oid::regclass::text || ' for ' || rolname as found from pg_class c join pg_namespace n on n.oid = c.relnamespace, pg_roles
      where ${OURS} and relkind in ('r', 'p') and rolname in ${ROLES} and (
        has_table_privilege(pg_roles.oid, c.oid, 'TRUNCATE, TRIGGER, REFERENCES')
        or (rolname = 'tsuzuki_reader' and has_any_column_privilege(pg_roles.oid, c.oid, 'INSERT, UPDATE'))
        or (n.nspname = 'journal' and has_table_privilege(pg_roles.oid, c.oid, 'UPDATE'))
        or (n.nspname = 'journal' and has_table_privilege(pg_roles.oid, c.oid, 'DELETE')
          and not (rolname = 'tsuzuki_merger' and relname in ('entry', 'part_list', 'part', 'blob', 'checkpoint'))))`,
  },
]

/** Every breach of the house's borders that the catalog shows, as `rule: what breaks it`. Empty when all is well. */
export async function brokenBorders(client: ClientBase): Promise<string[]> {
  const broken: string[] = []
  for (const { rule, sql } of rules) {
    for (const { found } of (await client.query<{ found: string }>(sql)).rows) broken.push(`${rule}: ${found}`)
  }
  return broken
}
