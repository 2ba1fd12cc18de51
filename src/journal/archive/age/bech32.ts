/** Bech32 (BIP 173) without its limit of 90 characters: how age writes keys. */

const LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

/** `age` and 32 bytes as `age1…`. */
export function encodeBech32(prefix: string, bytes: Uint8Array): string {
  const data = regroup([...bytes], 8, 5, true)!
  const sum = checksum([...spread(prefix), ...data, 0, 0, 0, 0, 0, 0]) ^ 1
  const check = [25, 20, 15, 10, 5, 0].map((shift) => (sum >> shift) & 31)
  return `${prefix}1${[...data, ...check].map((value) => LETTERS[value]).join('')}`
}

/** The bytes behind a text with the given prefix; null when it is not one, or was mistyped. Case may not be mixed. */
export function decodeBech32(prefix: string, text: string): Buffer | null {
  const lower = text.toLowerCase()
  if (text !== lower && text !== text.toUpperCase()) return null
  if (!lower.startsWith(`${prefix}1`)) return null
  const values = Array.from(lower.slice(prefix.length + 1), (letter) => LETTERS.indexOf(letter))
  if (values.length < 6 || values.includes(-1) || checksum([...spread(prefix), ...values]) !== 1) return null
  const bytes = regroup(values.slice(0, -6), 5, 8, false)
  return bytes === null ? null : Buffer.from(bytes)
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

/** Bits taken together anew; null where what is left over is not padding. */
function regroup(values: readonly number[], from: number, to: number, pad: boolean): number[] | null {
  let [bits, held] = [0, 0]
  const out: number[] = []
  for (const value of values) {
    held = (held << from) | value
    bits += from
    for (; bits >= to; held &= (1 << bits) - 1) out.push(held >> (bits -= to))
  }
  if (pad) return bits > 0 ? [...out, held << (to - bits)] : out
  return bits >= from || held !== 0 ? null : out
}
