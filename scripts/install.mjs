// Runs under whatever Node the machine has (>= 20), before anything is installed: plain JavaScript, no imports but Node's own.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'node_modules', '.tsuzuki-installed')

/** Installs the locked packages once; a changed lock file installs again. */
export function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.log('部品をそろえています（初回のみ、1〜2分）… installing packages')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  // Not `npm ci`: it refuses a lock file that lacks another platform's optional binaries (docs/decisions/0002).
  const done = spawnSync(npm, ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) {
    console.error('部品の取得に失敗しました。ネットワークを確かめて、もう一度実行してください。 (npm install failed)')
    process.exit(1)
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, lock)
}

/** The Node 24 that came with the packages; the machine's own may be older. */
export function node24() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const carried = join(root, 'node_modules', 'node', 'bin', name)
  if (existsSync(carried)) return carried
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  console.error('Node 24 が見つかりません。node_modules を消して、もう一度実行してください。')
  process.exit(1)
}
