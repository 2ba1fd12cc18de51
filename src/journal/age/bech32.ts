/** Bech32 (BIP 173) without its limit of 90 characters: how age writes keys. Only written here; the package reads. */

const LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

/** `age` and 32 bytes as `age1…`. */
export function encodeBech32(prefix: string, bytes: Uint8Array): string {
  const data = inFives(bytes)
  const sum = checksum([...spread(prefix), ...data, 0, 0, 0, 0, 0, 0]) ^ 1
  const check = [25, 20, 15, 10, 5, 0].map((shift) => (sum >> shift) & 31)
  return `${prefix}1${[...data, ...check].map((value) => LETTERS[value]).join('')}`
}

function spread(prefix: string): number[] {
  const codes = Array.from(prefix, (letter) => letter.charCodeAt(0))
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)]
}

function checksum(values: readonly number[]): number {
  let sum = 1
  for (const value of values) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ value
    for (const [bit, generator] of GENERATORS.entries()) if ((top >> bit) & 1) sum ^= generator
  }
  return sum
}

/** Bits taken together anew, five by five, the last ones filled up with zeros. */
function inFives(bytes: Uint8Array): number[] {
  let [bits, held] = [0, 0]
  const out: number[] = []
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    for (; bits >= 5; held &= (1 << bits) - 1) out.push(held >> (bits -= 5))
  }
  return bits > 0 ? [...out, held << (5 - bits)] : out
}
