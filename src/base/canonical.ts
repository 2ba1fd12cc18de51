import { hash } from 'node:crypto'

/**
 * Canonical JSON: the part of RFC 8785 (JSON Canonicalization Scheme) the house needs. Keys sorted by UTF-16 code units, no
 * white space, strings as ECMAScript writes them. Numbers are whole and safe: money is whole yen, so that a fraction here is a
 * bug and is thrown, not rounded.
 */

/** The canonical text of a JSON value. Throws on fractions, undefined, lone surrogates and anything JSON does not know. */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return canonicalString(value)
    case 'number':
      if (!Number.isSafeInteger(value)) throw new Error(`canonical JSON holds whole numbers only, not ${value}`)
      return String(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value as Record<string, unknown>)
    default:
      throw new Error(`canonical JSON does not know ${typeof value}`)
  }
}

/** Characters that stand for themselves in JSON; looking costs less than asking JSON.stringify. Surrogates are not among them. */
const PLAIN = /^[ !#-[\]-~\u00a0-\ud7ff\ue000-\uffff]*$/

/** The canonical text of a string. Lone surrogates have no UTF-8 bytes and are thrown. */
export function canonicalString(text: string): string {
  if (text.length < 64 && PLAIN.test(text)) return `"${text}"`
  if (!text.isWellFormed()) throw new Error('canonical JSON does not know lone surrogates')
  return JSON.stringify(text)
}

/** SHA-256 of bytes, or of the UTF-8 bytes of a text, as lower-case hex. */
export function sha256Hex(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex')
}

function canonicalArray(values: readonly unknown[]): string {
  let text = '['
  for (let index = 0; index < values.length; index++) text += (index === 0 ? '' : ',') + canonicalJson(values[index])
  return `${text}]`
}

function canonicalObject(value: Record<string, unknown>): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new Error('canonical JSON knows plain objects only')
  const keys = sortKeys(Object.keys(value))
  let text = '{'
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index]!
    text += (index === 0 ? '' : ',') + keyText(key) + canonicalJson(value[key])
  }
  return `${text}}`
}

const keyTexts = new Map<string, string>()

/** The same keys come ten thousand times over. */
function keyText(key: string): string {
  let text = keyTexts.get(key)
  if (text === undefined) {
    text = `${canonicalString(key)}:`
    if (keyTexts.size < 4096) keyTexts.set(key, text)
  }
  return text
}

/** By UTF-16 code units. Most objects are small and nearly in order already: insertion is then much faster than a sort. */
function sortKeys(keys: string[]): string[] {
  if (keys.length > 32) return keys.sort(byCodeUnit)
  for (let index = 1; index < keys.length; index++) {
    const key = keys[index]!
    let place = index
    for (; place > 0 && keys[place - 1]! > key; place--) keys[place] = keys[place - 1]!
    keys[place] = key
  }
  return keys
}

function byCodeUnit(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
