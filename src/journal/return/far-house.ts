import type { Refusal } from '../../base/refusal.ts'
import type { Receipt } from '../../base/receipt.ts'
import type { Segment } from '../archive/segment.ts'
import type { AskHashes } from '../merge/common-place.ts'
import type { ChainPlace } from '../replay/check.ts'
import type { HousePlace, Returning } from './receive.ts'

/** The house that shall have the office back, as the house that leads sees it. Faults (no line, no answer) are thrown. */
export interface FarHouse {
  /** Tells of the certificate by which this house leads; answers the newest epoch known there, null where the office's key is not. */
  announce(note: string): Promise<number | null>
  place(): Promise<HousePlace | Refusal>
  readonly hashes: AskHashes
  /** What it has after a place; null where there is nothing more. */
  segment(after: ChainPlace): Promise<Segment | null>
  /** Has it set aside all after a place, if it ends at `tip`. Null when it is done. */
  setAside(common: ChainPlace, tip: string | null): Promise<Refusal | null>
  /** Gives it the next segment, compressed. Answers where its chain ends then. */
  takeIn(packed: Buffer): Promise<ChainPlace | Refusal>
  begin(returning: Returning): Promise<Receipt | Refusal>
}
