import type { Guard } from './alarm/guard.ts'
import type { Connections } from './connections.ts'
import type { Actor, Sight } from './desk.ts'
import type { Space } from './space.ts'
import type { TableShape } from './table.ts'

/** What the parts of the journal share: the roles' connections, the tables in order, and the clock and chance of the door. */
export interface Core {
  readonly reader: Connections
  readonly writer: Connections
  /** Of the role that takes entries back; for merge/set-aside.ts alone. */
  readonly merger: Connections
  /** Of the watching role: freezes and thaws, and reads no office's rows. */
  readonly watch: Connections
  /** What stands between an act and the journal. */
  readonly guard: Guard
  readonly order: readonly TableShape[]
  readonly now: () => Date
  readonly random: (bytes: number) => Uint8Array
  readonly space: Space
  /** The place up to which each office's chain has a checkpoint, as far as this process knows. */
  readonly published: Map<string, number>
}

/** For whom a desk was opened. */
export interface DeskOwner {
  readonly office: string
  readonly actor: Actor
  readonly sight: Sight
}
