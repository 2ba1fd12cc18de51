import type { DataFolder } from '../folder.ts'
import type { Ring } from './rings.ts'

/** What a house that follows an office knows of it: `standby.json` in its data folder, made by the pairing. */
export interface StandbyFile {
  readonly office: string
  readonly officeName: string
  /** The house that is followed, `https://…`, and the certificate to believe where the world does not know it. */
  readonly from: string
  readonly authority: string | null
  /** Its own id among the office's standbys, and what people call it. */
  readonly standby: string
  readonly name: string
  /** Where it listens, and the address seats open. */
  readonly host: string
  readonly port: number
  readonly address: string
  /** Log keys (base64) whose checkpoints are believed, and the office's keys that are: made here, told at the pairing, or signed by one before. */
  readonly logKeys: readonly string[]
  readonly officeKeys: readonly string[]
  /** What rang; following has stopped then. */
  readonly ring: Ring | null
}

const FILE = 'standby.json'
const SECRET = 'sign-in-secret.json'

/** Null for a house that follows nobody. */
export function readStandby(folder: DataFolder): StandbyFile | null {
  return folder.kept<StandbyFile>(FILE)
}

export function keepStandby(folder: DataFolder, standby: StandbyFile): void {
  folder.keep(FILE, standby)
}

/** Changes something of it as it lies there now: other commands and the running house change other things. */
export function changeStandby(folder: DataFolder, change: Partial<StandbyFile>): void {
  keepStandby(folder, { ...readStandby(folder)!, ...change })
}

/** The office's sign-in secret as the pairing brought it, until the house has taken it into its own store. */
export function secretToTake(folder: DataFolder): Buffer | null {
  const kept = folder.kept<{ secret: string }>(SECRET)
  return kept === null ? null : Buffer.from(kept.secret, 'hex')
}

export function bringSecret(folder: DataFolder, secret: Uint8Array): void {
  folder.keep(SECRET, { secret: Buffer.from(secret).toString('hex') })
}

export function secretTaken(folder: DataFolder): void {
  folder.forget(SECRET)
}
