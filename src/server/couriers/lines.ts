import { settingsOf } from '../../office/settings/facts.ts'
import type { HouseKeeping } from '../config.ts'
import { courierDesk } from './carry.ts'
import { egovLine } from './egov.ts'
import type { Lines } from './line.ts'
import { mailLine } from './mail.ts'
import type { PostOptions } from './post.ts'
import { publicOnly } from './public-only.ts'
import type { SendingSettings } from './settings.ts'
import { webhookLine } from './webhook.ts'

/** The lines of this house. */
export function openLines(keeping: HouseKeeping, settings: SendingSettings, options: PostOptions = {}): Lines {
  // A house that others reach must not be led by a webhook to what stands behind it.
  const outward: PostOptions = keeping.publicUrl === null ? options : { ...options, lookup: publicOnly }
  return async (office, kind) => {
    if (kind === 'メール') return settings.mail === null ? null : mailLine(settings.mail)
    if (kind === 'webhook') {
      const own = await settingsOf(courierDesk(keeping, office))
      return webhookLine({ secret: own?.webhook_secret ?? null, now: keeping.now, post: outward })
    }
    const place = (await keeping.egov?.place(office)) ?? null
    return place === null || keeping.egov === undefined ? null : egovLine(keeping, keeping.egov, office, place)
  }
}
