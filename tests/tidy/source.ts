import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What tidy reads of a source file. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly lines: number
  readonly imports: readonly { readonly target: string; readonly typeOnly: boolean }[]
  readonly functions: readonly { readonly name: string; readonly lines: number; readonly at: number }[]
  readonly calls: readonly { readonly callee: string; readonly at: number; readonly arguments: number }[]
  readonly fractions: readonly { readonly text: string; readonly at: number }[]
  /** Lines that say `any`. */
  readonly anys: readonly number[]
}

interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

/** Every .ts and .tsx file below a folder, parsed. */
export function sourcesBelow(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readSource(join(folder, name).replaceAll('\\', '/')))
}

function readSource(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  const { program } = parseSync(path, text)
  const source = {
    path,
    text,
    lines: text.split('\n').length - 1,
    imports: [],
    functions: [],
    calls: [],
    fractions: [],
    anys: [],
  } as {
    -readonly [K in keyof Source]: Source[K] extends readonly (infer E)[] ? E[] : Source[K]
  }
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length
  const visit = (node: Node, name: string): void => {
    const spoken = noteImport(source, node, path)
    if (!spoken) noteCode(source, node, name, text, lineAt)
    const inner = nameOf(node) ?? name
    for (const key of Object.keys(node)) {
      const child = node[key]
      for (const one of Array.isArray(child) ? child : [child]) {
        if (typeof one === 'object' && one !== null && typeof (one as Node).type === 'string') visit(one as Node, inner)
      }
    }
  }
  visit(program as unknown as Node, '')
  return source
}

function noteImport(source: { imports: { target: string; typeOnly: boolean }[] }, node: Node, path: string): boolean {
  if (!/^(Import|ExportNamed|ExportAll)(Declaration|Expression)$/.test(node.type)) return false
  const target = (node['source'] as { value?: unknown } | null)?.value
  if (typeof target !== 'string') return false
  const kind = node['importKind'] ?? node['exportKind']
  const specifiers = (node['specifiers'] ?? []) as { importKind?: string; exportKind?: string }[]
  const typeOnly =
    kind === 'type' || (specifiers.length > 0 && specifiers.every((s) => (s.importKind ?? s.exportKind) === 'type'))
  source.imports.push({ target: target.startsWith('.') ? resolved(path, target) : target, typeOnly })
  return true
}

function resolved(from: string, target: string): string {
  return relative(root, join(root, normalize(join(dirname(from), target)))).replaceAll('\\', '/')
}

function noteCode(
  source: {
    functions: Source['functions'][number][]
    calls: Source['calls'][number][]
    fractions: Source['fractions'][number][]
    anys: number[]
  },
  node: Node,
  name: string,
  text: string,
  lineAt: (offset: number) => number,
): void {
  const at = () => lineAt(node.start)
  if (/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) {
    source.functions.push({ name: nameOf(node) ?? name, lines: lineAt(node.end) - at() + 1, at: at() })
  }
  if (node.type === 'TSAnyKeyword') source.anys.push(at())
  if (node.type === 'CallExpression' || node.type === 'NewExpression') {
    const callee = node['callee'] as Node
    const prefix = node.type === 'NewExpression' ? 'new ' : ''
    source.calls.push({
      callee: prefix + text.slice(callee.start, callee.end),
      at: at(),
      arguments: (node['arguments'] as unknown[]).length,
    })
  }
  if (node.type === 'Literal' && typeof node['value'] === 'number' && !Number.isInteger(node['value'])) {
    source.fractions.push({ text: text.slice(node.start, node.end), at: at() })
  }
}

function nameOf(node: Node): string | null {
  const id = (node['id'] ?? node['key']) as { name?: string } | null | undefined
  return typeof id?.name === 'string' ? id.name : null
}
