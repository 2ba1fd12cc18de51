import { readdirSync, readlinkSync, realpathSync } from 'node:fs'
import { runningServer } from '../../journal/postgres/running.ts'

/** The postmaster of a cluster, or null where none runs. */
export function postmasterOf(cluster: string): number | null {
  return runningServer(cluster)?.pid ?? null
}

/** Every process of the database of a cluster: each works in its folder. Linux knows; elsewhere the postmaster alone is seen. */
export function databaseProcesses(cluster: string): number[] {
  const folder = realpathSync(cluster)
  const pids = processes()
  if (pids !== null) return pids.filter((pid) => workingFolder(pid) === folder)
  const postmaster = postmasterOf(cluster)
  return postmaster === null ? [] : [postmaster]
}

function processes(): number[] | null {
  try {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []))
  } catch {
    return null
  }
}

function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    // Gone, or somebody else's.
    return null
  }
}
