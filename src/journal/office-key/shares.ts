import { combine, split } from 'shamir-secret-sharing'
import { isRefusal, mustNotRefuse, refuseAll, type Refusal } from '../../base/refusal.ts'
import { publicKeyFrom, rawKey } from '../note.ts'
import { newOfficeKey, type OpenedKey } from './key.ts'
import { sameShare, sharesDoNotOpen, sharesOfTwoOffices, sharesOfTwoSets } from './refusals.ts'
import { fingerprintOf, readShare, shareText, type Share } from './share.ts'

/**
 * The key as three texts to print, any two of which open it again. They carry the first of the key's log keys, so that they open an
 * archive too. A new set does not spoil an older one: what is split is the same seed.
 */
export async function sharesOf(key: OpenedKey, random: (bytes: number) => Uint8Array): Promise<string[]> {
  const [logKey] = key.logKeys
  if (logKey === undefined) throw new Error('a share names the log key of a house')
  const set = Buffer.from(random(4)).toString('hex')
  const parts = await split(new Uint8Array(key.seed), 3, 2)
  return parts.map((part, index) =>
    shareText({
      number: index + 1,
      office: key.office,
      set,
      fingerprint: fingerprintOf(key),
      logKey: rawKey(logKey).toString('base64'),
      part: Buffer.from(part),
    }),
  )
}

/** Opens the key by two of its shares, as somebody typed them in. */
export async function openFromShares([one, other]: readonly [string, string]): Promise<OpenedKey | Refusal> {
  const [left, right] = [readShare(one), readShare(other)]
  const wrong = refuseAll([left, right].filter(isRefusal))
  if (isRefusal(left) || isRefusal(right)) return wrong!
  const strangers = unlike(left, right)
  if (strangers !== null) return strangers
  const seed = await combine([new Uint8Array(left.part), new Uint8Array(right.part)])
  const key = await newOfficeKey(left.office, seed, [publicKeyFrom(left.logKey)])
  return fingerprintOf(key) === left.fingerprint ? key : sharesDoNotOpen()
}

/** Why two shares cannot open anything together. */
function unlike(left: Share, right: Share): Refusal | null {
  if (left.office !== right.office) return sharesOfTwoOffices(left.office, right.office)
  const alike = left.set === right.set && left.fingerprint === right.fingerprint && left.logKey === right.logKey
  if (!alike) return sharesOfTwoSets()
  return left.number === right.number || left.part.at(-1) === right.part.at(-1) ? sameShare(left.number) : null
}

/** The number of the set, as it is printed on a share made here. */
export function setOf(text: string): string {
  return mustNotRefuse(readShare(text)).set.toUpperCase()
}
