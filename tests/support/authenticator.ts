import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

interface CreationOptions {
  readonly challenge: string
  readonly user: { readonly id: string }
  readonly rp: { readonly id: string }
  readonly excludeCredentials?: readonly { readonly id: string }[]
}
interface RequestOptions {
  readonly challenge: string
  readonly rpId: string
}

/** A passkey device made of node:crypto (WebAuthn Level 3): one ES256 credential, the owner's verification always given. */
export class Authenticator {
  readonly id = randomBytes(16)
  readonly #keys: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  #handle = ''
  #counter = 0

  /** navigator.credentials.create */
  create(options: CreationOptions, origin = 'http://localhost') {
    this.#handle = options.user.id
    const clientDataJSON = clientData('webauthn.create', options.challenge, origin)
    const length = Buffer.from([this.id.length >> 8, this.id.length & 255])
    const authData = Buffer.concat([this.#authData(options.rp.id, 0x45), Buffer.alloc(16), length, this.id, this.#publicKey()])
    // { "fmt": "none", "attStmt": {}, "authData": bytes } in CBOR.
    const attestation = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746159', 'hex'),
      Buffer.from([authData.length >> 8, authData.length & 255]),
      authData,
    ])
    return this.#credential({ clientDataJSON, attestationObject: attestation.toString('base64url'), transports: ['internal'] })
  }

  /** navigator.credentials.get */
  get(options: RequestOptions, { origin = 'http://localhost', verified = true } = {}) {
    this.#counter++
    const clientDataJSON = clientData('webauthn.get', options.challenge, origin)
    const authData = this.#authData(options.rpId, verified ? 0x05 : 0x01)
    const signed = Buffer.concat([authData, createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest()])
    return this.#credential({
      clientDataJSON,
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, this.#keys.privateKey).toString('base64url'),
      userHandle: this.#handle,
    })
  }

  #credential<R extends object>(response: R) {
    const id = this.id.toString('base64url')
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response }
  }

  #authData(rpId: string, flags: number): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.#counter)
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), counter])
  }

  /** COSE_Key { kty: EC2, alg: ES256, crv: P-256, x, y }. */
  #publicKey(): Buffer {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' })
    const [left, right] = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]
    return Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), left, Buffer.from('225820', 'hex'), right])
  }
}

function clientData(type: string, challenge: string, origin: string): string {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url')
}
