/**
 * House matters: sessions, the index of sign-in names, failures, invitations, answers just given, pairings under way, followers seen. Never an office's facts: all of it can be
 * lost and made again (people sign in anew; the index is rebuilt from the offices' members). DESIGN §3.8.
 */
export const receptionRole = 'tsuzuki_reception'

export const receptionSchema = `
create schema if not exists house;
create table if not exists house.logins (
  login text primary key,
  office_id uuid not null,
  member_id uuid not null
);
create table if not exists house.sessions (
  token_hash text primary key,
  office_id uuid not null,
  member_id uuid not null,
  stage text not null,
  stamp text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null
);
create table if not exists house.tickets (
  ticket_hash text primary key,
  purpose text not null,
  body jsonb not null,
  expires_at timestamptz not null
);
create table if not exists house.failures (
  subject text primary key,
  count int not null,
  last_at timestamptz not null
);
create table if not exists house.used_codes (
  member_id uuid not null,
  time_step bigint not null,
  primary key (member_id, time_step)
);
create table if not exists house.told (
  key_hash text not null,
  entry uuid not null,
  input_hash text not null,
  body text not null,
  kept_at timestamptz not null,
  primary key (key_hash, entry)
);
create table if not exists house.mutes (
  office_id uuid primary key,
  why text not null,
  since timestamptz not null
);
create table if not exists house.office_secrets (
  office_id uuid primary key,
  wrapped text not null
);
create table if not exists house.pairings (
  code_hash text primary key,
  office_id uuid not null,
  asked jsonb,
  standby_id uuid,
  expires_at timestamptz not null
);
create table if not exists house.followers (
  office_id uuid not null,
  standby_id uuid not null,
  sequence bigint not null,
  applied bigint not null,
  ring text,
  seen_at timestamptz not null,
  primary key (office_id, standby_id)
);
create table if not exists house.connections (
  office_id uuid not null,
  service text not null,
  wrapped text not null,
  primary key (office_id, service)
);
grant usage on schema house to ${receptionRole};
grant select, insert, update, delete on all tables in schema house to ${receptionRole};
`
