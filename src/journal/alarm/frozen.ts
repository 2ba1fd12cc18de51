import type { Refusal } from '../../base/refusal.ts'
import type { Core } from '../core.ts'
import { halted } from '../epoch/standing.ts'
import { standingAlarm, whatRang, type Alarm } from './alarm.ts'

/** The alarm that stands for an office, or null. */
export async function alarmOf(core: Core, office: string): Promise<Alarm | null> {
  return core.reader.read({ office, sight: { kind: 'office' } }, (client) => standingAlarm(client, office))
}

/** What everybody is told then. */
export function frozen(alarm: Alarm | null): Refusal {
  return halted(alarm === null ? '警報' : `${whatRang[alarm.kind]}ため`)
}
