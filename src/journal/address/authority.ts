import 'reflect-metadata'
import { createPrivateKey, webcrypto } from 'node:crypto'
import {
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
  type JsonGeneralName,
} from '@peculiar/x509'

/**
 * The certificates by which an office's own PC is reached over HTTPS without the world's authorities: an authority made on the PC, which
 * seats are led to trust once, and a leaf for its names that is made anew before it ends.
 */
export interface KeyPair {
  /** PEM. */
  readonly certificate: string
  readonly key: string
}

cryptoProvider.set(webcrypto as Crypto)

const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const DAY = 24 * 3_600_000
/** An authority outlives the PC; a leaf lives as long as browsers believe one. */
const AUTHORITY_DAYS = 3650
const LEAF_DAYS = 396
/** A leaf with less left is made anew. */
const RENEW_DAYS = 60

/** A new authority that may vouch for nothing but leaves. */
export async function newAuthority(name: string, now: Date): Promise<KeyPair> {
  const keys = await webcrypto.subtle.generateKey(EC, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: nameOf(`Tsuzuki ${name}`),
    notBefore: new Date(now.getTime() - DAY),
    notAfter: new Date(now.getTime() + AUTHORITY_DAYS * DAY),
    signingAlgorithm: EC,
    keys: keys as CryptoKeyPair,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  })
  return { certificate: certificate.toString('pem'), key: await pemOf(keys.privateKey) }
}

/** A leaf for names (or addresses in figures) under an authority. */
export async function issueLeaf(authority: KeyPair, names: readonly string[], now: Date): Promise<KeyPair> {
  const issuer = new X509Certificate(authority.certificate)
  const pkcs8 = createPrivateKey(authority.key).export({ type: 'pkcs8', format: 'der' })
  const signingKey = await webcrypto.subtle.importKey('pkcs8', pkcs8, EC, false, ['sign'])
  const keys = await webcrypto.subtle.generateKey(EC, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.create({
    subject: nameOf(names[0] ?? 'tsuzuki'),
    issuer: issuer.subject,
    notBefore: new Date(now.getTime() - DAY),
    notAfter: new Date(now.getTime() + LEAF_DAYS * DAY),
    signingAlgorithm: EC,
    signingKey: signingKey as CryptoKey,
    publicKey: keys.publicKey as CryptoKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(names.map(generalName)),
    ],
  })
  return { certificate: certificate.toString('pem'), key: await pemOf(keys.privateKey) }
}

/** True where a leaf should be made anew: it ends soon, or does not name what it must. */
export function needsRenewal(leaf: string, names: readonly string[], now: Date): boolean {
  const certificate = new X509Certificate(leaf)
  const named = certificate.getExtension(SubjectAlternativeNameExtension)?.names.items.map(({ value }) => value) ?? []
  const left = certificate.notAfter.getTime() - now.getTime()
  return left < RENEW_DAYS * DAY || names.some((name) => !named.includes(name))
}

function generalName(name: string): JsonGeneralName {
  return { type: /^[\d.]+$|:/.test(name) ? 'ip' : 'dns', value: name }
}

/** A distinguished name of one part, with what is special in it masked (RFC 4514). */
function nameOf(name: string): string {
  return `CN=${name.replaceAll(/[,+"\\<>;=#]/g, ' ').trim()}`
}

async function pemOf(key: webcrypto.CryptoKey): Promise<string> {
  const der = await webcrypto.subtle.exportKey('pkcs8', key)
  const lines = Buffer.from(der)
    .toString('base64')
    .match(/.{1,64}/g)!
  return `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`
}
