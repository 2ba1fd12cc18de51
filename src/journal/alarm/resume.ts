import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Receipt } from '../../base/receipt.ts'
import { commit } from '../commit.ts'
import type { Core, DeskOwner } from '../core.ts'
import type { CommitOrder } from '../desk.ts'
import { haltWithin, standingOf } from '../epoch/standing.ts'
import { alarmOf } from './frozen.ts'
import { mend } from './mend.ts'

/**
 * Takes an alarm back: first the entry that says what the head found, then rows that were written past the journal are put back to what it
 * says, then writing goes on. Broken off, the office stays frozen, and resuming may be tried again.
 */
export async function resume(core: Core, desk: DeskOwner, order: CommitOrder): Promise<Receipt | Refusal> {
  const { office } = desk
  const alarm = await alarmOf(core, office)
  const done = await commit(core, desk, { ...order, despiteHalt: true }, true)
  if (isRefusal(done) || alarm === null) return done
  await lifting(core, office, alarm.kind === 'off-journal')
  return done
}

/** Takes back the alarm of an office that this house only follows, where no entry can be made: whoever holds the house has looked into it. */
export async function lift(core: Core, office: string): Promise<Refusal | null> {
  const alarm = await alarmOf(core, office)
  if (alarm === null) return null
  if ((await standingOf(core, office)).standing === 'leading') {
    return refuse(
      'journal.alarm-of-leader',
      'この事務所の仕事はこの家で行っているため、警報は所長だけが解けます。',
      '所長が内容を確かめ、「もしもの時」で再開してください。',
    )
  }
  await lifting(core, office, alarm.kind === 'off-journal')
  return null
}

/** The product's own writing stays halted until all is done; the tables are open meanwhile, for the mending. */
async function lifting(core: Core, office: string, mending: boolean): Promise<void> {
  if (mending) {
    await setLifting(core, office, true)
    try {
      await mend(core, office)
    } catch (error) {
      await setLifting(core, office, false)
      throw error
    }
  }
  await core.watch.write({ office, sight: { kind: 'office' } }, async (client) => {
    await haltWithin(client, office, null)
    await client.query('delete from tz.alarms where office_id = $1', [office])
    return { value: null, keep: true }
  })
  core.guard.forget(office)
}

async function setLifting(core: Core, office: string, open: boolean): Promise<void> {
  await core.watch.write({ office, sight: { kind: 'office' } }, async (client) => {
    await client.query('update tz.alarms set lifting = $2 where office_id = $1', [office, open])
    return { value: null, keep: true }
  })
}
