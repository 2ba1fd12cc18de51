// npm start: installs if needed, builds the web when its sources are newer than the last build, then opens the house.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, node24, root } from './install.mjs'
import { handOver } from './with-node.mjs'

ensureInstalled()
const built = join(root, 'dist/web/index.html')
const newest = Math.max(
  ...['src/web', 'src/base'].flatMap((folder) => filesBelow(join(root, folder))).map((file) => statSync(file).mtimeMs),
)
if (!existsSync(built) || statSync(built).mtimeMs < newest) {
  console.log('画面を組み立てています… building')
  const done = spawnSync(node24(), [join(root, 'node_modules/vite/bin/vite.js'), 'build', 'src/web', '--logLevel', 'error'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (done.status !== 0) process.exit(done.status ?? 1)
}
handOver(['--disable-warning=ExperimentalWarning', join(root, 'src/server/start.ts')])

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
