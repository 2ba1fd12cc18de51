const wareki = '[$-411]ggge"年"m"月"d"日"'
const short = '[$-411]ge.m.d'
const yearMonth = 'yyyy"年"m"月"'
const monthDay = 'm"月"d"日"'

/** Formats every Japanese Excel knows by number without writing them into the file (ECMA-376 part 1, 18.8.30, ja-jp). */
const builtIn: Readonly<Record<number, string>> = {
  27: short,
  28: wareki,
  29: wareki,
  30: 'm/d/yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"時"mm"分"',
  33: 'h"時"mm"分"ss"秒"',
  34: yearMonth,
  35: monthDay,
  36: short,
  50: short,
  51: wareki,
  52: yearMonth,
  53: monthDay,
  54: wareki,
  55: yearMonth,
  56: monthDay,
  57: short,
  58: wareki,
}

/** A workbook's styles with those formats written out, since the reader would take their dates for numbers (45000). */
export function nameJapaneseFormats(styles: Uint8Array): Uint8Array {
  const xml = new TextDecoder().decode(styles)
  const missing = Object.entries(builtIn).filter(
    ([id]) => usesFormat(xml, id) && !new RegExp(`<(?:\\w+:)?numFmt\\b[^>]*\\bnumFmtId="${id}"`).test(xml),
  )
  if (missing.length === 0) return styles
  const prefix = /<(\w+:)?styleSheet\b/.exec(xml)?.[1] ?? ''
  const named = missing
    .map(([id, code]) => `<${prefix}numFmt numFmtId="${id}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
    .join('')
  const list = new RegExp(`<${prefix}numFmts\\b[^>]*[^/]>`).exec(xml)
  const opening = list ?? new RegExp(`<${prefix}styleSheet\\b[^>]*>`).exec(xml)
  if (opening === null) return styles
  const end = opening.index + opening[0].length
  return new TextEncoder().encode(
    xml.slice(0, end) + (list === null ? `<${prefix}numFmts>${named}</${prefix}numFmts>` : named) + xml.slice(end),
  )
}

function usesFormat(xml: string, id: string): boolean {
  return new RegExp(`<(?:\\w+:)?xf\\b[^>]*\\bnumFmtId="${id}"`).test(xml)
}
