import { execFile } from 'node:child_process'
import { readFileSync, truncateSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Account } from './account.ts'

/** Runs one of PostgreSQL's programs as the account. Throws with what it printed. */
export function run(program: string, args: readonly string[], account: Account | null): Promise<void> {
  return new Promise((done, fail) => {
    const child = execFile(
      program,
      args,
      {
        ...account,
        cwd: account === null ? process.cwd() : '/',
        env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
        windowsHide: true,
      },
      (error, stdout, stderr) =>
        error === null ? done() : fail(new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`, { cause: error })),
    )
    child.stdin?.end()
  })
}

/**
 * Starts the server through pg_ctl, which waits until it answers. It prints to nothing of ours: it may outlive us.
 * After a kill -9 its orphans hold the old shared memory for some moments; PostgreSQL refuses so long and is asked again.
 */
export async function startServer(pgCtl: string, cluster: string, log: string, account: Account | null): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run(pgCtl, ['start', '-D', cluster, '-l', log, '-w', '-t', '120', '-s'], account)
    } catch (error) {
      if (attempt >= 40 || !readFileSync(log, 'utf8').includes('shared memory block')) throw error
      truncateSync(log)
      await wait(250)
    }
  }
}

/** Stops the server: open transactions are rolled back, everything committed is on disk. */
export async function stopServer(pgCtl: string, cluster: string, account: Account | null): Promise<void> {
  await run(pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '60', '-s'], account)
}
