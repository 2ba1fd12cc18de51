const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/**
 * A UUID version 7 (RFC 9562 §5.7) from milliseconds since 1970 and ten random bytes. Pure: the doors bring clock and randomness.
 */
export function uuidv7(milliseconds: number, tenRandomBytes: Uint8Array): string {
  if (!Number.isSafeInteger(milliseconds) || milliseconds < 0 || milliseconds >= 2 ** 48) throw new Error('not a time for uuidv7')
  if (tenRandomBytes.length !== 10) throw new Error('uuidv7 wants ten random bytes')
  const time = milliseconds.toString(16).padStart(12, '0')
  const random = Array.from(tenRandomBytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = ((tenRandomBytes[2]! & 0x3f) | 0x80).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(1, 4)}-${variant}${random.slice(6, 8)}-${random.slice(8)}`
}

/** True for a UUID written in lower case with hyphens, of any version. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}
