/** Width of a text in ems of BIZ UDGothic, whose letters are half or full: a page uses it to keep long names in their place. */
export function emsOf(text: string): number {
  let halves = 0
  for (const character of text) halves += isHalf(character.codePointAt(0)!) ? 1 : 2
  return halves / 2
}

function isHalf(code: number): boolean {
  return code < 0x80 || (code >= 0xff61 && code <= 0xff9f)
}
