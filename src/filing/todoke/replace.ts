import { isPlainJis } from '../../base/charset.ts'
import { suggest } from '../../base/suggest.ts'
import type { TodokeFile } from './file.ts'

/** A character and what stands for it in the file. */
export interface Replacement {
  readonly from: string
  readonly to: string
}

/**
 * The same file with each character the authority refuses written as suggested (髙 → 高, ㈱ → （株）), and the list of what was replaced.
 * Only for a person who was shown the replacements and took them; what has no suggestion stays and is refused by name.
 */
export function replaceCharacters(file: TodokeFile): { file: TodokeFile; replaced: readonly Replacement[] } {
  const replaced = new Map<string, string>()
  const plain = (text: string) =>
    Array.from(text, (from) => {
      const to = isPlainJis(from) ? from : (suggest(from) ?? from)
      if (to !== from) replaced.set(from, to)
      return to
    }).join('')
  const texts = <T extends object>(values: T): T =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? plain(value) : value]),
    ) as T
  const submitter = texts(file.submitter)
  const establishment = texts(file.establishment)
  const records = file.records.map((record) => ({ ...record, values: texts(record.values) }))
  return {
    file: { ...file, submitter, establishment, records },
    replaced: [...replaced].map(([from, to]) => ({ from, to })),
  }
}
