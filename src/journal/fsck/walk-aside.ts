import type { KeyObject } from 'node:crypto'
import type { ClientBase } from 'pg'
import { readCertificate } from '../epoch/certificate.ts'
import { asideFrom, branchOf, isHere, startingAt } from '../merge/aside.ts'
import { EntryCheck, isLie } from '../replay/check.ts'
import type { Vouched } from './checkpoints.ts'
import type { Lies } from './lies.ts'

/** Entries of this chain that were set aside, and what is said to justify it. */
interface Justification {
  readonly certificate: string
  /** The epoch of the last entry set aside. */
  readonly epoch: number
}

/**
 * Checks what is kept aside, entry by entry. Checkpoints that vouched for entries set aside since are taken out of `vouched`: they are no
 * longer entries of this chain, but they are all still there. Answers what must justify it.
 */
export async function walkAside(
  client: ClientBase,
  office: string,
  { vouched, lies }: { vouched: Vouched; lies: Lies },
): Promise<readonly Justification[]> {
  const { rows } = await client.query<{ tip: string; certificate: string | null }>(
    `select tip, certificate from (select distinct tip from journal.aside where office_id = $1) as a
     full join (select tip, certificate from journal.set_aside where office_id = $1) as s using (tip) order by tip`,
    [office],
  )
  const justifications: Justification[] = []
  for (const { tip, certificate } of rows) {
    const epoch = await walkOne(client, office, { tip, lies, vouched: certificate === null ? null : vouched })
    if (certificate !== null && epoch !== null) justifications.push({ certificate, epoch })
  }
  return justifications
}

/** The epoch of the last entry of what is aside; null where it is not what was put there, which is told. */
async function walkOne(
  client: ClientBase,
  office: string,
  { tip, lies, vouched }: { tip: string; lies: Lies; vouched: Vouched | null },
): Promise<number | null> {
  const branch = await branchOf(client, office, tip).catch(() => null)
  // What was set aside is whole; of a branch of another house more may be on the way.
  const begun = branch !== null && (branch.whole || vouched === null) && (await isHere(client, office, branch.common))
  if (!begun) return tell(lies)
  const check = new EntryCheck(office, await startingAt(client, office, branch.common), 'any')
  let epoch = 1
  for await (const carried of asideFrom(client, office, tip, branch.common.sequence)) {
    const checked = check.check(carried)
    if (isLie(checked)) return tell(lies)
    epoch = checked.header.epoch
    const { sequence } = checked.header
    vouched?.get(sequence)?.delete(checked.hash.toString('hex'))
    if (vouched?.get(sequence)?.size === 0) vouched.delete(sequence)
  }
  return epoch
}

function tell(lies: Lies): null {
  lies.tell('aside-altered')
  return null
}

/** Only a newer epoch, signed by a key that the chain registered, justifies setting entries aside. */
export function checkJustified(
  office: string,
  justifications: readonly Justification[],
  keys: readonly KeyObject[],
  lies: Lies,
): void {
  for (const { certificate, epoch } of justifications) {
    const read = readCertificate(certificate, keys)
    if (read === null || read.office !== office || read.epoch <= epoch) lies.tell('aside-unjustified')
  }
}
