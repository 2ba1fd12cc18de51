import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '../../base/canonical.ts'
import type { Instant } from '../../base/receipt.ts'
import { issueWords } from '../../base/issue-words.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { allCases, workedCase } from '../core/cases.ts'
import { edition, editionOf, editionRules } from '../core/edition.ts'
import { parameterFile, readParameterFile, type ParameterFile } from '../core/parameter-file.ts'
import { allParameters, type DatedValue } from '../core/parameter.ts'
import type { Law } from './diff.ts'

/** A law pack: the parameters and cases of an edition, and the versions of the rules they were worked with. docs/formats/law-pack.md. */
const packSchema = z.strictObject({
  format: z.literal('tsuzuki-law-pack/1'),
  edition: z.string().regex(/^[0-9a-f]{64}$/),
  made: z.iso.datetime(),
  parameters: z.array(parameterFile),
  rules: z.record(z.string(), z.strictObject({ version: z.int(), label: z.string(), articles: z.array(z.string()) })),
  cases: z.array(workedCase),
})
export type Pack = z.infer<typeof packSchema>

const signedPack = z.strictObject({ pack: packSchema, key: z.base64(), signature: z.base64() })
export type SignedPack = z.infer<typeof signedPack>

/** The law of this program as a pack. */
export function packOfProgram(made: Instant): Pack {
  const { parameters, rules } = lawInForce()
  return packOf({ made, parameters: [...parameters], rules: rules as Pack['rules'], cases: allCases() })
}

/** The law of this program, without the cases it is proven with. */
export function lawInForce(): Law & { readonly edition: string; readonly parameters: readonly ParameterFile[] } {
  const parameters = allParameters().map(({ name, label, article, confirmed, next, values }): ParameterFile => {
    return { name, label, article, confirmed, next, values: values.map(unlabelled) }
  })
  return { edition: edition(), parameters, rules: editionRules() }
}

/** A value as its file says it. */
export function unlabelled(found: DatedValue<unknown>): ParameterFile['values'][number] {
  const value: DatedValue<unknown> & { label?: string } = { ...found }
  delete value.label
  return { ...value, value: value.value ?? null }
}

/** A pack of these parts; its edition follows from them. */
export function packOf(parts: Pick<Pack, 'made' | 'parameters' | 'rules' | 'cases'>): Pack {
  const named = parts.parameters.map((file) => ({
    ...file,
    values: file.values.map((value) => ({ ...value, label: file.label })),
  }))
  return { ...parts, format: 'tsuzuki-law-pack/1', edition: editionOf(named, parts.rules) }
}

/** Signs a pack with an Ed25519 key. */
export function signPack(pack: Pack, key: KeyObject): SignedPack {
  return { pack, key: publicText(key), signature: sign(null, signedBytes(pack), key).toString('base64') }
}

/** The raw public key of an Ed25519 key, base64: what a house pins. */
export function publicText(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  return Buffer.from(x!, 'base64url').toString('base64')
}

/** A pack from its text, when its signature is that of the key it names. Whether the key is trusted is asked apart. */
export function readPack(text: string): SignedPack | Refusal {
  const content = parsed(text)
  if (content === undefined) return unreadable('JSON として読めません')
  const read = signedPack.safeParse(content, { error: issueWords })
  if (!read.success) {
    const [issue] = read.error.issues
    if (issue?.path.length === 1) return unsigned()
    return unreadable(`${issue?.path.join('.')}: ${issue?.message}`)
  }
  const { pack, key, signature } = read.data
  if (!isSignedBy(pack, key, signature)) return unsigned()
  if (pack.edition !== packOf(pack).edition) return unreadable('版が中身と合いません')
  const wrong = pack.parameters.map(readParameterFile).find((file) => !('name' in file))
  return wrong === undefined ? read.data : unreadable((wrong as readonly string[]).join('; '))
}

function isSignedBy(pack: Pack, key: string, signature: string): boolean {
  const raw = Buffer.from(key, 'base64')
  if (raw.length !== 32) return false
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' })
  return verify(null, signedBytes(pack), publicKey, Buffer.from(signature, 'base64'))
}

function signedBytes(pack: Pack): Buffer {
  return Buffer.from(`tsuzuki-law-pack/1\n${canonicalJson(pack)}`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function unreadable(reason: string): Refusal {
  return refuse(
    'law.pack-unreadable',
    `法令パックとして読めません（${reason}）。`,
    '`tsuzuki law pack` が書いたファイルを指定してください。',
  )
}

function unsigned(): Refusal {
  return refuse(
    'law.pack-unsigned',
    '法令パックに正しい署名がありません。',
    '途中で書き換えられたおそれがあります。発行元からもう一度受け取ってください。',
  )
}
