/** Stands as the value of a formula that was never calculated; a private-use character no file means to hold. */
export const uncalculated = '\ue000uncalculated'

// A cell with a formula and no value. An empty text (="") is written as t="str" and is a value.
const valueless =
  /<((?:\w+:)?)c\b((?:(?!\bt="str")[^>])*)>(\s*<\1f\b(?:[^>]*\/>|[^>]*>[^<]*<\/\1f>))\s*(?:<\1v\s*\/>|<\1v>\s*<\/\1v>)?\s*<\/\1c>/g

/**
 * A sheet part with its uncalculated formulas marked. Files written by programs, and never opened in Excel, hold formulas without values;
 * the reader would give both these and empty texts as nothing.
 */
export function markUncalculated(part: Uint8Array): Uint8Array {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.length)
  if (!/<(?:\w+:)?f[ >/]/.test(bytes.toString('latin1'))) return part
  const marked = bytes
    .toString('utf8')
    .replace(
      valueless,
      (_, prefix: string, attributes: string, formula: string) =>
        `<${prefix}c${attributes.replace(/\s+t="[^"]*"/, '')} t="str">${formula}<${prefix}v>${uncalculated}</${prefix}v></${prefix}c>`,
    )
  return Buffer.from(marked)
}
