/** Just enough XML for the files of e-Gov: elements with text or elements, one attribute at most, and reading a leaf back. */

export type Element = readonly [name: string, content: string | readonly Element[], attribute?: readonly [string, string]]

/** A whole document. Empty elements are written in full, as canonicalization would have them. */
export function writeXml(root: Element, stylesheet: string): string {
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet type="text/xsl" href="${stylesheet}"?>\n`
  return `${head}${write(root, '')}\n`
}

function write([name, content, attribute]: Element, indent: string): string {
  const open = attribute === undefined ? `<${name}>` : `<${name} ${attribute[0]}="${escape(attribute[1])}">`
  if (typeof content === 'string') return `${indent}${open}${escape(content)}</${name}>`
  const inner = content.map((child) => write(child, `${indent}\t`)).join('\n')
  return `${indent}${open}\n${inner}\n${indent}</${name}>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** The texts of every leaf of a name, in order; an element that holds elements is none. */
export function leavesOf(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)</${name}>`, 'gu'))].map((found) => unescape(found[1]!))
}

/** The texts inside every element of a name, whatever it holds. */
export function partsOf(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>(.*?)</${name}>`, 'gsu'))].map((found) => found[1]!)
}

/** The names of all elements of a document. */
export function namesIn(xml: string): Set<string> {
  return new Set([...xml.matchAll(/<([^\s/>?!][^\s/>]*)/gu)].map((found) => found[1]!))
}

function unescape(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
}
