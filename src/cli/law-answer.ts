import { refuse } from '../base/refusal.ts'

/** JSON text as a value, or the refusal `law.malformed-json` with the parser's own words. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    return refuse(
      'law.malformed-json',
      `JSON として読めません（${reason}）。`,
      '引用符と括弧を確かめてください。1行に1件の JSON を書きます。',
      {
        value: text.length > 200 ? `${text.slice(0, 200)}…` : text,
      },
    )
  }
}
