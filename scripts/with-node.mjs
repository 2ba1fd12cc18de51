// node scripts/with-node.mjs FILE.ts [args]: installs if needed, then hands over to Node 24. Signals and the exit code pass through.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, node24, root } from './install.mjs'

/** Starts a child under Node 24 and ends with its exit code. */
export function handOver(args) {
  ensureInstalled()
  const node = node24()
  const child = spawn(node, args, {
    stdio: 'inherit',
    env: {
      // What was compiled once is not compiled again: a start, and above all one after a fall, is a second shorter.
      NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'),
      ...process.env,
      PATH: `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
    },
  })
  // The terminal sends Ctrl-C to the whole group; the child decides when it has stopped cleanly.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

if (process.argv[1] === join(root, 'scripts', 'with-node.mjs')) {
  const [file, ...rest] = process.argv.slice(2)
  handOver(['--disable-warning=ExperimentalWarning', join(root, file), ...rest])
}
