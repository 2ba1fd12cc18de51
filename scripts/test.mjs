// npm test [-- vitest arguments]: installs if needed, builds the web for the browser journeys, runs the tests, ends with one plain line.
// npm run test:all runs the slow ones too (vitest.config.ts names them); npm run test:long a thousand kills and a hundred thousand storms.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, node24, root } from './install.mjs'

ensureInstalled()
const report = join(root, '.cache', 'tests.json')
mkdirSync(join(root, '.cache'), { recursive: true })
rmSync(report, { force: true })

const given = process.argv.slice(2)
const args = given.filter((one) => one !== '--all' && one !== '--long')
const env = { ...process.env }
if (args.length < given.length) env.TSUZUKI_ALL = '1'
if (given.includes('--long')) env.TSUZUKI_LONG = '1'
const node = node24()
const run = (args) => spawnSync(node, args, { cwd: root, stdio: 'inherit', env }).status
const vite = run([join(root, 'node_modules/vite/bin/vite.js'), 'build', 'src/web', '--logLevel', 'warn'])
if (vite !== 0) process.exit(vite ?? 1)

const status = run([
  join(root, 'node_modules/vitest/vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...args,
])
const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = JSON.parse(readFileSync(report, 'utf8'))
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(status ?? 1)
