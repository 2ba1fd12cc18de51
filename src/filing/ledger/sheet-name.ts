/**
 * A sheet name Excel accepts for a person: at most 31 UTF-16 units, none of []:*?/\, no quote at the ends, unlike all names before it.
 * The name itself is written in full inside the sheet.
 */
export function sheetName(number: string, name: string, taken: Set<string>): string {
  const plain = `${number} ${name}`.replace(/[[\]:*?/\\]/g, ' ').replace(/^'+|'+$/g, '')
  for (let again = 1; ; again++) {
    const suffix = again === 1 ? '' : ` (${again})`
    const candidate = cut(plain, 31 - suffix.length) + suffix
    if (taken.has(candidate.toLowerCase())) continue
    taken.add(candidate.toLowerCase())
    return candidate
  }
}

/** Never halves a surrogate pair. */
function cut(text: string, units: number): string {
  const whole = text.slice(0, units)
  return /[\ud800-\udbff]$/.test(whole) ? whole.slice(0, -1) : whole
}
