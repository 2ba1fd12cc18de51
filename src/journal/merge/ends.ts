import { sha256Hex } from '../../base/canonical.ts'
import { readHead } from '../append.ts'
import type { Core } from '../core.ts'
import { epochs } from '../continuity/tables.ts'
import { decodeHeader } from '../entry.ts'
import { certificateOf } from '../epoch/standing.ts'
import type { ChainPlace } from '../replay/check.ts'
import { asideAt, type Branch } from './aside.ts'
import type { BranchRows } from './branch-rows.ts'
import { nameOf } from './facts.ts'
import type { ChainEnd } from './orient.ts'
import type { TakenTogether } from './taken-together.ts'

/** The chain of this house beyond a common place, to be told to the other house; null where it does not go beyond. */
export async function endHere(core: Core, office: string, common: ChainPlace): Promise<ChainEnd | null> {
  return core.reader.read({ office, sight: { kind: 'office' } }, async (client) => {
    const { epoch } = await readHead(client, office, false)
    const { rows } = await client.query<{ hash: Buffer }>(
      'select hash from journal.entry where office_id = $1 and sequence = $2',
      [office, common.sequence + 1],
    )
    const first = rows[0]?.hash.toString('hex')
    return first === undefined ? null : { epoch, certificate: await certificateOf(client, office, epoch), first }
  })
}

/** A branch that is kept here, beyond the common place, and the instants of its first and last entry. */
export async function endOfBranch(
  core: Core,
  office: string,
  { tip, common, last }: Branch,
  { did, rows }: { did: TakenTogether; rows: BranchRows },
): Promise<ChainEnd & { readonly firstAt: string; readonly lastAt: string }> {
  const scope = { office, sight: { kind: 'office' } } as const
  const { first, final } = await core.reader.read(scope, async (client) => ({
    first: (await asideAt(client, office, tip, common.sequence + 1)).header,
    final: (await asideAt(client, office, tip, last.sequence)).header,
  }))
  const { epoch, at: lastAt } = decodeHeader(final)
  const begun = did.rows.get(nameOf(epochs.name, `[${epoch}]`))
  const text = begun === undefined ? undefined : (await rows.texts([begun])).values().next().value
  const certificate =
    text === undefined
      ? await core.reader.read(scope, (client) => certificateOf(client, office, epoch))
      : (JSON.parse(text.toString()) as { certificate: string }).certificate
  return { epoch, certificate, first: sha256Hex(first), firstAt: decodeHeader(first).at, lastAt }
}
