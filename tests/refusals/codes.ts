import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'

/** The rooms whose refusals reach people through acts and files. The doors' own are shown by the doors' tests. */
const rooms = ['base', 'law', 'filing', 'journal', 'office']
/** Functions that are handed a refusal's code; each builds the refusal. */
const builders = /^(?:refuse|complain|broken|unknown|\w+\.refuse)$/
const code = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/

interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

/** Every refusal code that the source can give, by where it stands. */
export function codesInSource(): Map<string, string> {
  const root = fileURLToPath(new URL('../../src/', import.meta.url))
  const found = new Map<string, string>()
  for (const room of rooms) {
    for (const name of readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts') || /\.(?:test|sample)\.ts$/.test(name)) continue
      const text = readFileSync(join(root, room, name), 'utf8')
      visit(parseSync(name, text).program as unknown as Node, text, (given) => found.set(given, `src/${room}/${name}`))
    }
  }
  return found
}

function visit(node: Node, text: string, note: (given: string) => void): void {
  // A builder's default: `code = 'zengin.broken-file'`.
  if (node.type === 'AssignmentPattern' && (node['left'] as Node)['name'] === 'code') noteLiteral(node['right'] as Node, note)
  if (node.type === 'CallExpression') {
    const callee = node['callee'] as Node
    for (const argument of builders.test(text.slice(callee.start, callee.end)) ? (node['arguments'] as Node[]) : []) {
      noteLiteral(argument, note)
    }
  }
  for (const child of Object.values(node)) {
    for (const one of Array.isArray(child) ? child : [child]) {
      if (typeof one === 'object' && one !== null && typeof (one as Node).type === 'string') visit(one as Node, text, note)
    }
  }
}

function noteLiteral(node: Node, note: (given: string) => void): void {
  const value = node.type === 'Literal' ? node['value'] : null
  if (typeof value === 'string' && code.test(value)) note(value)
}
