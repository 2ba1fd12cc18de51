// node scripts/run.mjs TOOL [args]: a development tool from node_modules, installed if needed, under Node 24.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, root } from './install.mjs'
import { handOver } from './with-node.mjs'

const packages = { tsc: 'typescript', vitest: 'vitest', vite: 'vite', oxlint: 'oxlint', oxfmt: 'oxfmt' }
const [tool, ...args] = process.argv.slice(2)
ensureInstalled()
const folder = join(root, 'node_modules', packages[tool] ?? tool)
const bin = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).bin
const file = join(folder, typeof bin === 'string' ? bin : bin[tool])
if (!existsSync(file)) throw new Error(`${tool} is not among the installed packages`)
handOver([file, ...args])
