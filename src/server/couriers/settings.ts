import { egovFrom, type EgovSettings } from '../egov/settings.ts'
import { NoSuchPlace } from '../place.ts'
import type { MailSettings } from './mail.ts'

/** How this house sends, from its environment. docs/sending.md */
export interface SendingSettings {
  readonly mail: MailSettings | null
  readonly egov: EgovSettings
  /** Why the whole house is mute (a drill), or null. */
  readonly mute: string | null
}

/** Reads TSUZUKI_SMTP_URL, TSUZUKI_MAIL_FROM, TSUZUKI_EGOV_* and TSUZUKI_MUTE. Throws NoSuchPlace where they cannot be meant. */
export function sendingFrom(environment: NodeJS.ProcessEnv): SendingSettings {
  return { mail: mailFrom(environment), egov: egovFrom(environment), mute: environment['TSUZUKI_MUTE'] ?? null }
}

function mailFrom(environment: NodeJS.ProcessEnv): MailSettings | null {
  const url = environment['TSUZUKI_SMTP_URL']
  const from = environment['TSUZUKI_MAIL_FROM']
  if (url === undefined) return null
  if (!/^smtps?:$/.test(URL.canParse(url) ? new URL(url).protocol : ''))
    throw new NoSuchPlace('TSUZUKI_SMTP_URL は、smtp://利用者:パスワード@smtp.example.jp:587 のような形にしてください。')
  if (from === undefined || !/@[\w.-]+>?$/.test(from))
    throw new NoSuchPlace('TSUZUKI_MAIL_FROM に、差出人のメールアドレスを指定してください。')
  return { url, from }
}
