/**
 * What the watch keeps in the house, out of reach of the reading and the writing role: the alarm that stands for an office, and what
 * it has learned of one. An office with a standing alarm is frozen: tz.open_office() lets nobody write to its tables, whoever holds the
 * password and a signed context; while an alarm is being lifted, rows are put back. docs/decisions/0016.
 */
export const watchSql: readonly string[] = [
  'create table if not exists tz.alarms (office_id uuid primary key, rang_at text not null, alarm jsonb not null, lifting boolean not null default false)',
  // What a ring could not do yet: src/journal/alarm/owed.ts. An alarm of an earlier version owes nothing.
  `alter table tz.alarms add column if not exists owed text[] not null default '{}'`,
  'create table if not exists tz.watched (office_id uuid primary key, record jsonb not null, walked_at timestamptz)',
  ...['tz.alarms', 'tz.watched'].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `revoke all on ${table} from public, tsuzuki_reader, tsuzuki_writer, tsuzuki_watch`,
    `drop policy if exists watch on ${table}`,
    `create policy watch on ${table} to tsuzuki_watch using (true) with check (true)`,
    `grant select, insert, update, delete on ${table} to tsuzuki_watch`,
  ]),
  'drop policy if exists own on tz.alarms',
  'create policy own on tz.alarms for select to tsuzuki_reader using (office_id = (select tz.office()) or (select tz.is_house()))',
  'grant select on tz.alarms to tsuzuki_reader',
]
