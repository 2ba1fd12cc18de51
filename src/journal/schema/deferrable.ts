import type { ClientBase } from 'pg'

/**
 * Makes references and unique groups of office tables deferrable where an earlier edition made them fixed: rows that hand a number or a
 * parent to one another are then held against the rules once, when all of them have moved (`Changes.exchange`). Keys stay fixed.
 */
export async function makeDeferrable(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ table: string; name: string; type: string; definition: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, contype as type, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = conrelid join pg_namespace n on n.oid = relnamespace
     where nspname = 'office' and contype in ('u', 'f') and not condeferrable and conparentid = 0`,
  )
  for (const { table, name, type, definition } of rows) {
    if (type === 'f') await client.query(`alter table ${table} alter constraint ${name} deferrable`)
    else await client.query(`alter table ${table} drop constraint ${name}, add constraint ${name} ${definition} deferrable`)
  }
}
