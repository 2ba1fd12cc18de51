import type { CipherKey } from 'node:crypto'
import type { Reception } from '../journal/reception/store.ts'
import type { Journal } from '../journal/open.ts'
import type { Receipt } from '../base/receipt.ts'
import type { Refusal } from '../base/refusal.ts'
import type { Led } from '../journal/follow/lead.ts'
import type { PromotionHere } from '../journal/follow/promote-here.ts'
import type { KeyGiven, SealedKey } from '../journal/office-key/open-here.ts'
import type { PracticeEgov } from '../office/practice/egov.ts'
import type { OfficeDatabase } from '../office/tables.ts'
import type { EgovReach } from './egov/reach.ts'
import type { Rehearsals } from './rehearsal/rehearsals.ts'

/** Everything the doors need, built once by start.ts (or by a test). */
export interface HouseKeeping {
  readonly journal: Journal<OfficeDatabase>
  readonly reception: Reception
  /** Takes the lead that is given to this house, by what begins it; with it a house that was restored is no copy any more. */
  readonly takesLead: (office: string, begin: () => Promise<Receipt | Refusal>) => Promise<Receipt | Refusal>
  /** Wraps each office's sign-in secret (AES-256-GCM). This server's own, and outside the database. */
  readonly signInKey: CipherKey
  readonly now: () => Date
  readonly random: (bytes: number) => Uint8Array
  /** The address people open (`https://…`) where the house is reached from elsewhere; null on this machine alone. */
  readonly publicUrl: string | null
  /** Where the built web stands; null serves the API alone. */
  readonly webRoot: string | null
  /** The practice office's sign-in hint, or null. */
  readonly practice: { readonly login: string; readonly password: string } | null
  /** What this house is as an office's own PC; null for one that follows nobody. */
  readonly standby: StandbyDoors | null
  /** Key and certificate of its own where it is opened over HTTPS without a proxy. */
  readonly https: { readonly key: string; readonly cert: string } | null
  /** Carries what offices intend to send; absent where nothing is carried. A door tells it of an office that has something new. */
  readonly couriers?: { notify(office: string): void }
  /** The ways to e-Gov; absent where this house has none. */
  readonly egov?: EgovReach
  /** The e-Gov of the practice office, where there is one. */
  readonly practiceEgov?: PracticeEgov
  /** Runs drills on this machine; absent where none can be run from a screen. */
  readonly rehearsals?: Rehearsals
  /** Where faults are written, one line of JSON each; null keeps silent. */
  readonly log: { write(line: string): unknown } | null
}

/** An office's own PC, as its doors show it. */
export interface StandbyDoors {
  view(): StandbyView
  /** The office's key as it lies here, sealed under passphrases: for another PC of the office that is paired with this one. */
  keys(): readonly SealedKey[]
  /** Tells that the office's key was made anew under this PC's own lead. */
  knows(signingKey: string): void
  /** Begins a new epoch here, in the name of whoever opened the key. */
  promote(order: PromotionHere): Promise<Led | Refusal>
  readonly home: HomeDoors
}

/** Giving the office back to the cloud. */
export interface HomeDoors {
  look(): Promise<HomeView | Refusal>
  /** Begins it; what becomes of it is told by \`state\`. Null where it began. */
  begin(order: HomeOrder): Promise<Refusal | null>
  state(): Homecoming | null
}

export interface HomeOrder {
  readonly key: KeyGiven
  readonly by: { readonly id: string; readonly name: string }
  readonly reason: string
  /** The key of a cloud that was rebuilt, as its keeper read it out. */
  readonly cloudKey: string | undefined
}

/** Entries on each side since the common place, and the key of the cloud where it is not the one of the pairing. */
export interface HomeView {
  readonly here: number
  readonly there: number
  readonly strangeKey: string | null
}

/** How far a return is. */
export interface Homecoming {
  readonly running: boolean
  readonly step: 'asking' | 'taking' | 'giving' | 'ending'
  /** The last entry that went over. */
  readonly upTo: number
  readonly refusal: Refusal | null
  readonly done: { readonly sent: number; readonly merged: number; readonly contested: number } | null
}

export interface StandbyView {
  readonly office: string
  readonly officeName: string
  readonly name: string
  /** The house that is followed. */
  readonly from: string
  readonly address: string
  /** The last entry verified and kept, and the last applied. */
  readonly kept: number
  readonly applied: number
  /** When the last entry kept was written, where that is known of bytes that are not applied. */
  readonly keptAt: string | null
  /** The last entry of the other house as it last said; null before its first answer. */
  readonly theirs: number | null
  readonly heardAt: string | null
  readonly fault: string | null
  /** A table this program does not know yet, or null. */
  readonly waiting: string | null
  readonly ring: string | null
  readonly announced: number | null
}

/** Session lifetimes: one hour idle, twelve hours in all (NIST SP 800-63B AAL2 is more patient; a payroll office is not). */
export const idleMinutes = 60
export const absoluteMinutes = 12 * 60
