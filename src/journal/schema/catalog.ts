import type { ClientBase } from 'pg'
import { squeezed } from './manifest.ts'
import { roleNames } from './roles.ts'

const TABLES = `
  with tables as (
    select c.oid, n.nspname || '.' || c.relname as name, c.relrowsecurity, c.relforcerowsecurity, c.relacl
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('office', 'journal') and c.relkind in ('r', 'p') and not c.relispartition
  ), names as (select attrelid, attnum, attname from pg_attribute)`

const COLUMNS = `${TABLES}
  select name || ' column ' || attname || ' ' || format_type(atttypid, atttypmod)
    || case when collname is null then '' else ' "' || collname || '"' end
    || case when attnotnull then ' not null' else '' end as line
  from tables join pg_attribute a on attrelid = tables.oid and attnum > 0 and not attisdropped
  left join pg_collation c on c.oid = attcollation`

const INDEXES = `${TABLES}
  select name || case when indisprimary then ' primary ' when indisunique then ' unique ' else ' index ' end
    || (select string_agg(attname, ',' order by place)
        from unnest(indkey) with ordinality as k(number, place) join names on attrelid = indrelid and attnum = number)
    || case when indpred is null and indexprs is null then '' else ' partial or computed' end as line
  from tables join pg_index on indrelid = tables.oid`

const columnsOfKey = (relation: string, key: string) =>
  `(select string_agg(attname, ',' order by place) from unnest(${key}) with ordinality as k(number, place) ` +
  `join names on attrelid = ${relation} and attnum = number)`

const FOREIGN = `${TABLES}
  select child.name || ' foreign ' || ${columnsOfKey('conrelid', 'conkey')} || ' -> ' || parent.name || ' '
    || ${columnsOfKey('confrelid', 'confkey')} as line
  from pg_constraint join tables child on child.oid = conrelid join tables parent on parent.oid = confrelid
  where contype = 'f' and conparentid = 0`

const SECURITY = `${TABLES}
  select name || ' security ' || case when relrowsecurity then 'enabled' else 'DISABLED' end
    || case when relforcerowsecurity then ' forced' else ' NOT FORCED' end as line
  from tables`

const POLICIES = `${TABLES}
  select name || ' policy ' || polname || case when polpermissive then '' else ' restrictive' end as head,
    case polcmd when '*' then 'all' else polcmd::text end as command,
    pg_get_expr(polqual, polrelid) as using, pg_get_expr(polwithcheck, polrelid) as check
  from tables join pg_policy on polrelid = tables.oid`

const GRANTS = `${TABLES}, granted as (
    select name, acl.*, '' as part from tables, aclexplode(relacl) as acl
    union all
    select name, acl.*, ' ' || attname from tables join pg_attribute on attrelid = oid, aclexplode(attacl) as acl
  )
  select name || ' grant ' || coalesce(rolname, 'public') || ' ' || privilege_type || part as line
  from granted left join pg_roles on pg_roles.oid = grantee
  where grantee = 0 or rolname in (${roleNames.map((name) => `'${name}'`).join(', ')})`

/** What the catalog holds, in the lines of the manifest. */
export async function manifestFromCatalog(client: ClientBase): Promise<string[]> {
  const lines: string[] = []
  for (const query of [COLUMNS, INDEXES, FOREIGN, SECURITY, GRANTS]) {
    lines.push(...(await client.query<{ line: string }>(query)).rows.map((row) => row.line))
  }
  const policies = await client.query<{ head: string; command: string; using: string | null; check: string | null }>(POLICIES)
  for (const { head, command, using, check } of policies.rows) {
    lines.push(`${head} ${command} using ${squeezed(using ?? '')} check ${squeezed(check ?? '')}`)
  }
  return lines.toSorted()
}
