import { roleNames } from './roles.ts'

/**
 * The signed office context, verified inside the database. A desk sends `v1|office|kind|scope|expiry|mac` as the setting
 * tz.context of its transaction; the mac is HMAC-SHA256 (RFC 2104) under a key that only the owner can read, made here from the
 * builtin sha256() and the two padded key blocks. SQL alone can set the setting but not the mac, so it cannot switch office.
 * A missing context raises: current_setting() is '' and not NULL on a connection that was used before.
 */
export const contextSql: readonly string[] = [
  'create schema if not exists tz',
  'create table if not exists tz.token_key (id integer primary key, inner_block bytea not null, outer_block bytea not null)',
  'revoke all on tz.token_key from public',
  `create or replace function tz.context() returns text[] language plpgsql stable parallel safe security definer
   set search_path = pg_catalog, pg_temp as $$
   declare
     token text := coalesce(current_setting('tz.context', true), '');
     parts text[] := string_to_array(token, '|');
     signed bytea;
   begin
     if token = '' then
       raise exception 'no office context' using errcode = 'TZ001';
     end if;
     if array_length(parts, 1) is distinct from 6 or parts[1] <> 'v1' then
       raise exception 'office context is not of form v1' using errcode = 'TZ002';
     end if;
     signed := convert_to(left(token, -length(parts[6]) - 1), 'UTF8');
     if not exists (
       select from tz.token_key
       where encode(sha256(outer_block || sha256(inner_block || signed)), 'hex') = parts[6]
     ) then
       raise exception 'office context was not signed by this house' using errcode = 'TZ002';
     end if;
     if parts[5]::bigint < extract(epoch from now()) then
       raise exception 'office context has expired' using errcode = 'TZ003';
     end if;
     -- A standing alarm shuts whoever writes out of most tables, whatever he holds: tz.open_office().
     if session_user in ('tsuzuki_writer', 'tsuzuki_merger') and parts[3] <> 'house'
       and exists (select from tz.alarms where office_id = parts[2]::uuid and not lifting) then
       return parts || 'frozen'::text;
     end if;
     return parts;
   end $$`,
  reading('office', 'uuid', `nullif((tz.context())[2], '')::uuid`),
  `create or replace function tz.open_office() returns uuid language plpgsql stable parallel safe
   set search_path = pg_catalog, pg_temp as $$
   declare
     parts text[] := tz.context();
   begin
     if parts[7] = 'frozen' then
       raise exception 'writing to this office is frozen' using errcode = 'TZ004';
     end if;
     return nullif(parts[2], '')::uuid;
   end $$`,
  reading('is_house', 'boolean', `(tz.context())[3] = 'house'`),
  reading('sees_all', 'boolean', `(tz.context())[3] = 'office'`),
  reading('sees_office', 'boolean', `(tz.context())[3] in ('office', 'clients')`),
  reading('clients', 'uuid[]', whenKind('clients', `string_to_array(parts[4], ',')::uuid[]`)),
  reading('own_client', 'uuid', whenKind('person', `split_part(parts[4], ',', 1)::uuid`)),
  reading('person', 'uuid', whenKind('person', `split_part(parts[4], ',', 2)::uuid`)),
  'revoke all on all functions in schema tz from public',
  `grant usage on schema tz to ${roleNames.join(', ')}`,
  `grant execute on all functions in schema tz to ${roleNames.join(', ')}`,
]

/** Bodies in the standard's form are bound when they are made: no search path of a caller can change what they mean. */
function reading(name: string, type: string, expression: string): string {
  return `create or replace function tz.${name}() returns ${type} language sql stable parallel safe return (${expression})`
}

function whenKind(kind: string, expression: string): string {
  return `select case when parts[3] = '${kind}' then ${expression} end from (select tz.context() as parts) as verified`
}
