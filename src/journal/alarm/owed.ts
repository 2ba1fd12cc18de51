import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClientBase } from 'pg'
import { sqlState } from '../connections.ts'
import { haltWithin } from '../epoch/standing.ts'
import { whatRang, type Alarm } from './alarm.ts'
import type { Bell } from './ring.ts'

/** What a ring owes besides the freezing, in this order; none waits for another. Kept with the alarm until it is done. */
export const dues = ['pin', 'halt', 'tell'] as const
type Due = (typeof dues)[number]

interface Debt {
  readonly alarm: Alarm
  readonly owed: readonly Due[]
}

/** Offices whose alarm still owes something: for the watch, in the house's own context. */
export async function owingOffices(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ office: string }>(`select office_id as office from tz.alarms where owed <> '{}'`)
  return rows.map(({ office }) => office)
}

/** Does what the alarm of an office still owes, each once. Throws the first that failed, after all were tried. */
export function settle(bell: Bell, office: string): Promise<void> {
  const under = bell.settling.get(office)
  if (under !== undefined) return under
  const settling = settleOnce(bell, office).finally(() => bell.settling.delete(office))
  bell.settling.set(office, settling)
  return settling
}

async function settleOnce(bell: Bell, office: string): Promise<void> {
  const debt = await bell.core.reader.read(scope(office), (client) => debtOf(client, office))
  if (debt === null) return
  const faults: unknown[] = []
  for (const due of debt.owed) {
    try {
      if (await pay[due](bell, debt.alarm)) await strike(bell, debt.alarm, due)
    } catch (error) {
      faults.push(error)
    }
  }
  if (faults.length > 0) throw faults[0]
}

async function debtOf(client: ClientBase, office: string): Promise<Debt | null> {
  const { rows } = await client.query<Debt>('select alarm, owed from tz.alarms where office_id = $1', [office])
  return rows[0] ?? null
}

async function strike({ watch }: Bell, { office, rangAt }: Alarm, due: Due): Promise<void> {
  await watch.write(scope(office), async (client) => {
    const text = 'update tz.alarms set owed = array_remove(owed, $3) where office_id = $1 and rang_at = $2'
    await client.query(text, [office, rangAt, due])
    return { value: null, keep: true }
  })
}

/** Each is true where it is done, false where it cannot be yet. */
const pay: Readonly<Record<Due, (bell: Bell, alarm: Alarm) => Promise<boolean>>> = {
  pin: pinned,
  halt: halted,
  async tell(bell, alarm) {
    await bell.told(alarm)
    return true
  },
}

/** A line of its own, once: an append that broke off leaves a torn one, which is ended first. */
async function pinned({ folder }: Bell, alarm: Alarm): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, `${alarm.office}.jsonl`)
  const before = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const line = `${JSON.stringify(alarm)}\n`
  if (before.includes(line)) return true
  const torn = before !== '' && !before.endsWith('\n')
  await appendFile(file, torn ? `\n${line}` : line, { mode: 0o600, flush: true })
  return true
}

/** The head may be held by whoever is to be stopped: it is not waited for long, and the office is frozen already. */
async function halted({ watch }: Bell, { office, rangAt, kind }: Alarm): Promise<boolean> {
  try {
    return await watch.write(scope(office), async (client) => {
      await client.query(`set local lock_timeout = '2s'`)
      await haltWithin(client, office, `${whatRang[kind]}ため`)
      // Under the lock of the head, which whoever takes the alarm back needs too: an office is not halted for an alarm that is gone.
      const { rowCount } = await client.query('select from tz.alarms where office_id = $1 and rang_at = $2', [office, rangAt])
      return { value: true, keep: rowCount === 1 }
    })
  } catch (error) {
    if (sqlState(error) !== LOCKED) throw error
    return false
  }
}

const LOCKED = '55P03'

function scope(office: string) {
  return { office, sight: { kind: 'office' } } as const
}
