import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly target: readonly string[]; readonly html: string }[]
}

/** What a person with an assistive device would stumble over: serious and critical findings of axe-core, one line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // Through the debugger, so that the page's own content security policy stays in force.
  const violations = (await page.evaluate(
    `(() => { ${source}; return axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations) })()`,
  )) as Violation[]
  return violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}
