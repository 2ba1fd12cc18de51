/** Crockford's base 32: figures and capitals without I, L, O and U, so that a hand and an eye tell them apart. */

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Values below 32 as letters. */
export function lettersOf(values: readonly number[]): string {
  return values.map((value) => LETTERS[value]).join('')
}

/** The values of a text as somebody typed it: any case and width, O for 0, I and L for 1, spaces and dashes ignored. Null for any other letter. */
export function valuesOf(typed: string): number[] | null {
  const letters = narrow(typed)
    .toUpperCase()
    .replaceAll(/[\s\-‐‑–—―−ー]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  const values = Array.from(letters, (letter) => LETTERS.indexOf(letter))
  return values.includes(-1) ? null : values
}

/** Full-width letters, figures and signs as plain ones. */
export function narrow(typed: string): string {
  return typed.replaceAll(/[！-～]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
}

/** Bytes as values of five bits; five bytes are eight values. */
export function inFives(bytes: Uint8Array): number[] {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => Number.parseInt(five, 2))
}

/** Values of five bits as bytes. */
export function inEights(values: readonly number[]): Buffer {
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}
