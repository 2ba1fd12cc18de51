import type { DataFolder } from '../folder.ts'
import type { KeyPair } from './authority.ts'

/** What a house keeps to be reached over HTTPS under names of its own: `address.json` in its data folder. */
interface AddressFile {
  readonly authority: KeyPair
  readonly leaf: KeyPair
}

const FILE = 'address.json'

/** The authority and a leaf that is good for the names today; both are made where they are not there yet. */
export async function addressOf(
  folder: DataFolder,
  name: string,
  names: readonly string[],
  now: Date,
): Promise<{ readonly authority: string; readonly leaf: KeyPair }> {
  // Three hundred modules that most starts never need.
  const { issueLeaf, needsRenewal, newAuthority } = await import('./authority.ts')
  const kept = folder.kept<AddressFile>(FILE)
  const authority = kept?.authority ?? (await newAuthority(name, now))
  const good = kept !== null && !needsRenewal(kept.leaf.certificate, names, now)
  const leaf = good ? kept.leaf : await issueLeaf(authority, names, now)
  if (!good) folder.keep(FILE, { authority, leaf } satisfies AddressFile)
  return { authority: authority.certificate, leaf }
}
