/** Names come from people and from files: in a page they are text, never markup, and never turn the direction of what follows. */
export function htmlText(given: string): string {
  const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return given.replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replaceAll(/[&<>"']/g, (mark) => marks[mark]!)
}
