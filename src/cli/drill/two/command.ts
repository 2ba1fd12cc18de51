import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { drillEnvironment } from '../environment.ts'

const main = fileURLToPath(new URL('../../main.ts', import.meta.url))

/** What a command of this program printed when it ended. Throws where it did not end well. */
export function tsuzuki(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    env: drillEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  return new Promise((done, fail) =>
    child.once('close', (code) =>
      code === 0 ? done(out) : fail(new Error(`tsuzuki ${args[0]} ended with ${code}:\n${out}${err}`)),
    ),
  )
}
