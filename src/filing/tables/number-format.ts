/** What a number format of a spreadsheet shows: a day, a length of time, a code with a fixed number of digits, or a plain number. */
export type Shown = { readonly as: 'day' | 'time' | 'number' } | { readonly as: 'code'; readonly mask: string }

/** Reads a format code (ECMA-376 part 1, 18.8.31), its first section only. */
export function shownBy(format: string | undefined): Shown {
  const section = (format ?? '').replace(/"([^"]*)"/g, (_, text: string) => text.replace(/./gu, '\\$&')).split(';')[0]!
  const bare = section
    .replace(/\\-/g, '-')
    .replace(/\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]|general|g\/標準|e[+-]/giu, '')
    .trim()
  if (/^(?=.*00)[0-]+$/.test(bare)) return { as: 'code', mask: bare }
  if (/[ydeg]|aaa/i.test(bare)) return { as: 'day' }
  if (/[hs]/i.test(bare)) return { as: 'time' }
  return { as: /m/i.test(bare) ? 'day' : 'number' }
}

/** 12 under 0000 → 0012; 1500001 under 000-0000 → 150-0001. */
export function fillMask(mask: string, digits: string): string {
  const places = mask.replaceAll('-', '').length
  const padded = digits.padStart(places, '0')
  let next = padded.length
  let out = ''
  for (const sign of Array.from(mask).reverse()) out = (sign === '-' ? '-' : padded[--next]!) + out
  return padded.slice(0, next) + out
}
