import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { bareEnvironment } from '../../base/bare-environment.ts'

/** What can be rehearsed beside a house at work, in the order in which it is done. */
export const rehearsed = ['standby', 'restore'] as const
export type Rehearsed = (typeof rehearsed)[number]

/** What a drill printed when it ended. */
const ended = z.object({
  passed: z.boolean(),
  figures: z.record(z.string(), z.number()),
  failures: z.array(z.string()),
  /** Where its signed record stands; null where the office could not take it. */
  record: z.object({ sequence: z.number() }).nullable(),
})
export type Ended = z.infer<typeof ended>

/** Runs a drill for an office to its end, telling its lines. Null where it ended without a word, as one that was stopped does. */
export type RunDrill = (kind: Rehearsed, office: string, tell: (line: string) => void, stop: AbortSignal) => Promise<Ended | null>

const main = fileURLToPath(new URL('../../cli/main.ts', import.meta.url))

/** Minutes after which a drill has failed. */
const PATIENCE = 15

/** How many acts: enough to be cut in the midst of work, few enough to be done in a minute or two. */
const ACTS = 30

/** `tsuzuki drill` as a process of its own, which appends the record to the office of this data folder as it does for a person. */
export function drillProgram(data: string, environment: NodeJS.ProcessEnv): RunDrill {
  return async (kind, office, tell, stop) => {
    const args = ['drill', kind, '--json', '--data', data, '--office', office, '--acts', String(ACTS)]
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
      // Nothing by which this house sends, archives or is found: the drill's own houses are mute, and know nothing of it.
      env: bareEnvironment(environment),
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that its houses can be ended with it.
      detached: true,
    })
    const end = () => endGroup(child.pid)
    stop.addEventListener('abort', end, { once: true })
    const late = setTimeout(end, PATIENCE * 60_000)
    createInterface(child.stderr).on('line', tell)
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    await new Promise<void>((done) => {
      child.once('error', (error) => {
        tell(error.message)
        done()
      })
      child.once('close', () => done())
    })
    clearTimeout(late)
    stop.removeEventListener('abort', end)
    return outcomeOf(out)
  }
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGTERM')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function outcomeOf(out: string): Ended | null {
  try {
    return ended.parse(JSON.parse(out))
  } catch {
    return null
  }
}
