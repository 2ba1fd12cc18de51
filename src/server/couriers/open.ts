import { practiceEgov } from '../../office/practice/egov.ts'
import type { HouseKeeping } from '../config.ts'
import { EgovReach } from '../egov/reach.ts'
import { newToken } from '../sign-in/wrap.ts'
import { Couriers } from './couriers.ts'
import { openLines } from './lines.ts'
import type { PostOptions } from './post.ts'
import type { SendingSettings } from './settings.ts'

/** A house that can send: its ways to e-Gov, and the couriers, who are not started yet. */
export function houseThatSends(
  plain: HouseKeeping,
  settings: SendingSettings,
  options: PostOptions = {},
): HouseKeeping & { readonly couriers: Couriers } {
  const practice = plain.practice === null ? {} : { practiceEgov: practiceEgov({ now: plain.now, newToken }) }
  const egov = new EgovReach(plain, settings.egov, practice.practiceEgov ?? null, options)
  const keeping = { ...plain, ...practice, egov }
  const couriers = new Couriers({ keeping, lines: openLines(keeping, settings, options), mute: settings.mute })
  return { ...keeping, couriers }
}
