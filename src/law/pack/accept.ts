import { canonicalJson } from '../../base/canonical.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { LawOfHouse } from './in-force.ts'
import { readPack, type Pack, type SignedPack } from './pack.ts'
import { proveApart } from './sandbox.ts'

/** What a pack is held against: the law in force, the pack it came from, and the key a person names on the first load. */
export interface Accepting {
  readonly inForce: Pick<Pack, 'parameters' | 'rules'>
  readonly kept: LawOfHouse | null
  readonly trust: string | undefined
}

/** A pack as a house takes it: signed by the pinned key, newer than what is in force, every case answered to the yen. */
export async function acceptPack(text: string, { inForce, kept, trust }: Accepting): Promise<LawOfHouse | Refusal> {
  const signed = readPack(text)
  if (isRefusal(signed)) return signed
  const trusted = kept?.trusted ?? trust
  if (trusted !== signed.key || (trust !== undefined && trust !== trusted)) return untrusted(signed.key)
  const wrong = otherRules(signed.pack, inForce) ?? older(signed, inForce, kept)
  if (wrong !== null) return wrong
  const { edition, failing } = await proveApart(signed.pack)
  return failing.length > 0 ? failsCase(failing) : { trusted, edition, pack: signed }
}

function otherRules(pack: Pack, { parameters, rules }: Accepting['inForce']): Refusal | null {
  const known = new Set(parameters.map(({ name }) => name))
  const strange =
    Object.entries(pack.rules).find(([name, { version }]) => rules[name]?.version !== version)?.[0] ??
    pack.parameters.find(({ name }) => !known.has(name))?.name
  if (strange === undefined) return null
  return refuse(
    'law.pack-other-rules',
    `法令パックは別の版の規則で作られています（${strange}）。`,
    'プログラムを同じ版にしてから読み込むか、この版のプログラムで作られた法令パックを受け取ってください。',
    { value: strange },
  )
}

function older({ pack }: SignedPack, { parameters }: Accepting['inForce'], kept: LawOfHouse | null): Refusal | null {
  const given = new Map(pack.parameters.map((file) => [file.name, file]))
  const behind = parameters.find((ours) => {
    const file = given.get(ours.name)
    if (file === undefined) return kept?.pack.pack.parameters.some(({ name }) => name === ours.name) === true
    return canonicalJson(file.values) !== canonicalJson(ours.values) && file.confirmed <= ours.confirmed
  })
  const before = kept !== null && pack.made <= kept.pack.pack.made
  if (behind === undefined && !before) return null
  return refuse(
    'law.pack-older',
    `法令パックは、いま使っている法令より新しくありません${behind === undefined ? '' : `（${behind.label}）`}。`,
    '最新の法令パックを受け取ってください。違いは `tsuzuki law diff` で見られます。',
    behind === undefined ? {} : { value: behind.name },
  )
}

function untrusted(key: string): Refusal {
  return refuse(
    'law.pack-untrusted',
    'この法令パックに署名した鍵は、信頼する鍵として登録されていません。',
    '発行元に電話などで公開鍵を確かめ、初めて読み込むときに --trust で指定してください。登録した鍵は、あとから替えられません。',
    { field: '--trust', value: key },
  )
}

function failsCase(failing: readonly string[]): Refusal {
  return refuse(
    'law.pack-fails-case',
    `法令パックの数値で計算すると、${failing.length}件の例が合いません（${failing[0]}）。`,
    '読み込まずに、発行元に知らせてください。いまの法令はそのままです。',
    { value: failing[0]! },
  )
}
