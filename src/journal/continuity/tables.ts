import { defineTable, type RowOf } from '../table.ts'

/**
 * What the journal itself must know of an office to go on elsewhere: its key, the houses that follow it, and the epochs in which it was
 * led. Rows like any other, so that every house that holds the chain knows them.
 */

/** 事務所の鍵: the public halves. The private one lies on the office's PC under passphrases, never in the cloud. */
export const officeKeys = defineTable({
  name: 'office_keys',
  label: '事務所の鍵',
  shape: 1,
  columns: {
    id: 'uuid',
    /** Ed25519 public key that signs epoch certificates, base64 of the 32 bytes. */
    signing_key: 'text',
    /** age recipient to which archives are sealed. */
    recipient: 'text',
    /** Names of those who hold a passphrase or a share: [{ name, holds }]. */
    holders: 'json',
    made_on: 'day',
    retired_on: 'day?',
  },
  key: ['id'],
})
export type OfficeKey = RowOf<typeof officeKeys>

/** 鍵の引継ぎ: where the former key was at hand when the office's key was made anew, what it signed of the new one. */
export const keySuccessions = defineTable({
  name: 'key_successions',
  label: '鍵の引継ぎ',
  shape: 1,
  columns: {
    /** Of the new key in `office_keys`. */
    id: 'uuid',
    /** The signed note of office-key/succession.ts, exactly as signed. */
    note: 'text',
  },
  key: ['id'],
})

/** 控えのPC: houses that follow this office. */
export const standbys = defineTable({
  name: 'standbys',
  label: '控えのPC',
  shape: 1,
  columns: {
    id: 'uuid',
    name: 'text',
    /** Ed25519 public key of that house's log key, base64: it signs its requests, its cosignatures and, once promoted, its checkpoints. */
    key: 'text',
    /** The address at which seats open it, `https://…`. */
    address: 'text',
    /** PEM of the certificate that seats are led to trust. */
    authority: 'text',
    /** Whether that PC's disk is encrypted, as it found itself: encrypted, open, unknown. */
    disk: 'text',
    paired_on: 'day',
    revoked_on: 'day?',
  },
  key: ['id'],
  unique: [['key']],
})
export type Standby = RowOf<typeof standbys>

/** 世代: from the second on, each begins with an entry that carries its certificate. */
export const epochs = defineTable({
  name: 'epochs',
  label: '世代',
  shape: 1,
  columns: {
    epoch: 'int',
    /** The signed note of epoch/certificate.ts, exactly as signed. */
    certificate: 'text',
  },
  key: ['epoch'],
})

/** 警報: those the head has looked into. One that still stands is no fact of the office yet, and lies with the house. */
export const alarms = defineTable({
  name: 'alarms',
  label: '警報',
  shape: 1,
  columns: {
    id: 'uuid',
    rang_at: 'instant',
    /** src/journal/alarm/alarm.ts AlarmKind */
    kind: 'text',
    /** Some of the rows concerned: [{ table, key }]. */
    rows: 'json',
    count: 'int',
    /** The last entry before anything rang: { sequence, hash, at }. */
    last_good: 'json?',
    /** What the head found, and why writing goes on. */
    found: 'text',
  },
  key: ['id'],
  wholeOffice: true,
  despiteHalt: true,
})

/** Tables every journal has, whatever the office keeps besides. */
export const continuityTables = [officeKeys, keySuccessions, standbys, epochs, alarms] as const
