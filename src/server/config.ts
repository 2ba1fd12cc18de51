import type { CipherKey } from 'node:crypto'
import type { Reception } from '../journal/reception/store.ts'
import type { Journal } from '../journal/open.ts'
import type { OfficeDatabase } from '../office/tables.ts'

/** Everything the doors need, built once by start.ts (or by a test). */
export interface HouseKeeping {
  readonly journal: Journal<OfficeDatabase>
  readonly reception: Reception
  /** Wraps TOTP secrets (AES-256-GCM). This server's own; members' secrets follow the office wrapped to it. */
  readonly signInKey: CipherKey
  /** Mixed into every password before hashing; lives outside the database. */
  readonly pepper: Buffer
  readonly now: () => Date
  readonly random: (bytes: number) => Uint8Array
  /** The address people open (`https://…`) where the house is reached from elsewhere; null on this machine alone. */
  readonly publicUrl: string | null
  /** Where the built web stands; null serves the API alone. */
  readonly webRoot: string | null
  /** The practice office's sign-in hint, or null. */
  readonly practice: { readonly login: string; readonly password: string } | null
  /** Where faults are written, one line of JSON each; null keeps silent. */
  readonly log: { write(line: string): unknown } | null
}

/** Session lifetimes: one hour idle, twelve hours in all (NIST SP 800-63B AAL2 is more patient; a payroll office is not). */
export const idleMinutes = 60
export const absoluteMinutes = 12 * 60
