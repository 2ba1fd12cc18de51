import { z } from 'zod'
import { defineTable, type RowOf } from '../../journal/table.ts'
import { schemaOf, seen } from '../row.ts'

/** 所員: role, password hash, second factor. They follow the office so that its people can sign in on its own PC. */
export const members = defineTable({
  name: 'members',
  label: '所員',
  shape: 1,
  // Password hashes lie here: only a desk of the whole office (the head's, the door's) sees them, even in SQL.
  wholeOffice: true,
  columns: {
    id: 'uuid',
    /** Sign-in name, lower case; unique in the whole house by the door's index. */
    login: 'text',
    name: 'text',
    /** head, clerk, viewer */
    role: 'text',
    /** argon2id, or null while only passkeys are used. */
    password_hash: 'text?',
    /** TOTP secret, wrapped to this server's sign-in key. */
    totp_wrapped: 'text?',
    /** [{ id, publicKey, counter, name, addedAt }] */
    passkeys: 'json',
    disabled_on: 'day?',
  },
  key: ['id'],
  unique: [['login']],
})
export type Member = RowOf<typeof members>

/** 担当: which clients a clerk sees. */
export const assignments = defineTable({
  name: 'assignments',
  label: '担当',
  shape: 1,
  wholeOffice: true,
  columns: { member_id: 'uuid', client_id: 'uuid' },
  key: ['member_id', 'client_id'],
  references: { member_id: 'members', client_id: 'clients' },
})
export type Assignment = RowOf<typeof assignments>

/** The office itself: its name and, for filings made as 社会保険労務士, the registration number. */
export const officeProfiles = defineTable({
  name: 'office_profiles',
  label: '事務所',
  shape: 1,
  columns: {
    id: 'uuid',
    name: 'text',
    sharoushi_name: 'text?',
    sharoushi_number: 'text?',
    /** Last 媒体通番 used in SHFD0006.CSV, 0–999. */
    medium_number: 'int',
    /** True for the practice office: mute by construction. */
    practice: 'bool',
  },
  key: ['id'],
})
export type OfficeProfile = RowOf<typeof officeProfiles>

/** A member as the office shows them: no secret, only whether one is set. */
export const memberFacts = schemaOf(members)
  .omit({ passwordHash: true, totpWrapped: true, passkeys: true })
  .extend({
    login: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, 'ログイン名は英小文字・数字で入力してください'),
    role: z.enum(['head', 'clerk', 'viewer']),
    seen,
  })

/** The office as acts and asks speak of it. */
export const profileFacts = schemaOf(officeProfiles).extend({
  sharoushiNumber: z
    .string()
    .regex(/^\d{8}$/, '社会保険労務士の登録番号は8桁の数字で入力してください')
    .nullable(),
  seen,
})
