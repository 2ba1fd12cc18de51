import type { KeyObject } from 'node:crypto'
import type { Core } from '../core.ts'
import { listHeads } from '../publish.ts'
import { Archivist, type Turn } from './archivist.ts'
import type { ArchivePlace } from './place.ts'

/** What a tick did for one office: a turn, nothing for want of a recipient, or a fault to be tried again at the next tick. */
export type Ticked = { readonly office: string } & (
  | { readonly turn: Turn }
  | { readonly withoutKey: true }
  | { readonly fault: unknown }
)

/**
 * Archives every office of a house to one place, as often as it is called: a door calls it at least once a minute. One tick at a
 * time; one office's fault is no other's. Of an office that another house leads nothing is written: that house does it, under its key.
 */
export function archiveTick(
  core: Core,
  place: ArchivePlace,
  sealing: { readonly logKey: KeyObject; recipientsOf(office: string): Promise<readonly string[]> },
): () => Promise<readonly Ticked[]> {
  const archivist = new Archivist(core, place)
  const one = async (office: string): Promise<Ticked> => {
    try {
      const recipients = await sealing.recipientsOf(office)
      if (recipients.length === 0) return { office, withoutKey: true }
      return { office, turn: await archivist.turn(office, { recipients, logKey: sealing.logKey }) }
    } catch (fault) {
      return { office, fault }
    }
  }
  let busy: Promise<readonly Ticked[]> | null = null
  const all = async () => {
    const ticked: Ticked[] = []
    for (const { office, standing } of await listHeads(core)) if (standing !== 'following') ticked.push(await one(office))
    return ticked
  }
  return () => (busy ??= all().finally(() => (busy = null)))
}
