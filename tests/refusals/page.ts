import type { Refusal } from '../../src/base/refusal.ts'
import type { Example } from './example.ts'

export interface Shown {
  readonly example: Example
  readonly refusal: Refusal
}

/** docs/refusals.md: every refusal with what was done, what is said and what to do next, by the first word of its code. */
export function pageOf(shown: readonly Shown[]): string {
  const groups = Map.groupBy(
    shown.toSorted((a, b) => (a.example.code < b.example.code ? -1 : 1)),
    ({ example }) => example.code.split('.')[0]!,
  )
  const sections = [...groups].map(([subject, rows]) => `## ${subject}\n\n${tableOf(rows)}`)
  return `# Refusals

The house says no with a code that is never reused, one sentence that names the value, and what to do next.
Each line below was printed by running its example in \`tests/refusals/examples\`; \`npx vitest run tests/refusals -u\` writes this page.

${sections.join('\n')}`
}

function tableOf(rows: readonly Shown[]): string {
  const lines = rows.map(
    ({ example, refusal }) =>
      `| \`${example.code}\` | ${cell(example.when)} | ${cell(refusal.message)} | ${cell(refusal.remedy)} |`,
  )
  return `| code | こうすると | こう断る | 次にすること |\n| --- | --- | --- | --- |\n${lines.join('\n')}\n`
}

/** The names of segments are made of hashes, which are others each time. */
function cell(text: string): string {
  return text
    .replaceAll(/(\d{12}-\d{12})-[0-9a-f]{64}-[0-9a-f]{64}-[0-9a-f]{8}/g, '$1-…')
    .replaceAll('|', '\\|')
    .replaceAll('\n', ' ')
}
