import { request } from './request.ts'

// A browser that has seen a newer epoch of its office carries the certificate to a house that has not: a server that was left for dead
// and wakes up again writes no more as soon as anyone of the office looks at it.

/** What the house that answered is to the office. */
export interface HouseStanding {
  readonly epoch: number
  readonly standing: 'leading' | 'following' | 'superseded'
  /** Why nothing is written, or null. */
  readonly halted: string | null
  /** The newest certificate it knows; null in the first epoch. */
  readonly certificate: string | null
  /** The address of the house it followed, where it is an office's own PC. */
  readonly elsewhere: string | null
}

/** Keeps the newest certificate seen, and tells whoever knows less. What cannot be reached is told the next time. */
export async function carryEpoch(office: string, house: HouseStanding): Promise<void> {
  const seen = localStorage.getItem(keyOf(office))
  const newest = epochOf(seen) > epochOf(house.certificate) ? seen : house.certificate
  if (newest === null) return
  if (newest !== seen) localStorage.setItem(keyOf(office), newest)
  if (newest !== house.certificate) await request('POST', 'epoch', { office, note: newest }).catch(() => undefined)
  if (house.elsewhere !== null && house.standing === 'leading') void tellElsewhere(house.elsewhere, office, newest)
}

async function tellElsewhere(origin: string, office: string, note: string): Promise<void> {
  const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ office, note }) }
  await fetch(`${origin}/api/epoch`, { ...sent, credentials: 'omit' }).catch(() => undefined)
}

function keyOf(office: string): string {
  return `tsuzuki.epoch.${office}`
}

/** The epoch stands in the second line of a certificate; the house verifies the rest. */
function epochOf(note: string | null): number {
  return note === null ? 1 : Number(note.split('\n')[1])
}
