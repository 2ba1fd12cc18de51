import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const source = (path: string): string => fileURLToPath(new URL(`../../../src/${path}`, import.meta.url))

/** A program of the house as a child process, and what it printed. */
export interface Running {
  readonly printed: () => string
  /** Waits until it has printed what is looked for; answers the match. */
  says(what: RegExp): Promise<RegExpExecArray>
  kill(signal: 'SIGKILL' | 'SIGINT'): Promise<void>
}

/** Starts `src/PATH` with Node, as scripts/with-node.mjs does. */
export function run(path: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Running {
  const { DATABASE_URL: _, TSUZUKI_PUBLIC_URL: __, HOST: ___, ...inherited } = process.env
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', source(path), ...args], {
    env: { ...inherited, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const note = (chunk: Buffer) => (printed += chunk.toString())
  child.stdout.on('data', note)
  child.stderr.on('data', note)
  return {
    printed: () => printed,
    says: (what) => said(child, () => printed, what),
    kill: (signal) => gone(child, signal),
  }
}

function said(child: ChildProcess, printed: () => string, what: RegExp): Promise<RegExpExecArray> {
  return new Promise((found, fail) => {
    const look = (): void => {
      const match = what.exec(printed())
      if (match !== null) found(match)
    }
    child.stdout!.on('data', look)
    child.once('close', (code) => fail(new Error(`ended with ${code} before it said ${what}:\n${printed()}`)))
    look()
  })
}

function gone(child: ChildProcess, signal: 'SIGKILL' | 'SIGINT'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  child.kill(signal)
  return ended
}
