import { z } from 'zod'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { headSeen } from '../../journal/epoch/at-desk.ts'
import { defineAct, heads } from '../act.ts'
import { mailAddress, settingsOf, webhookUrl } from '../settings/facts.ts'
import { addDispatch } from './add.ts'

/** 知らせを送る予定を記録します。宛先を省くと、送信の設定の宛先に送ります。 */
export const intendDispatch = defineAct({
  name: 'dispatches.intend',
  label: '知らせの送信予定',
  about: '知らせを送る予定を記録します。宛先を省くと、送信の設定の宛先すべてに送ります。',
  may: heads,
  inner: true,
  sends: true,
  // The alarm halts writing and must still be told.
  despiteHalt: true,
  input: z.object({
    kind: z.enum(['メール', 'webhook']),
    subject: z.string().min(1).max(200),
    text: z.string().min(1).max(20_000),
    to: z.array(z.string()).min(1).optional(),
  }),
  output: z.object({ dispatches: z.array(uuid) }),
  async decide(desk, { kind, subject, text, to }) {
    const addresses = to ?? (await addressesOf(desk, kind))
    const strange = addresses.find((address) => !(kind === 'メール' ? mailAddress : webhookUrl).safeParse(address).success)
    if (strange !== undefined) return notAnAddress(strange)
    if (addresses.length === 0) return noAddress(kind)
    const { epoch } = await desk.read(headSeen)
    const changes = new Changes()
    const made = addresses.map((destination) =>
      addDispatch(changes, desk, epoch, {
        kind,
        subject,
        destination,
        client: null,
        person: null,
        procedures: [],
        content: { text },
      }),
    )
    return { changes, answer: { dispatches: made } }
  },
})

async function addressesOf(desk: Parameters<typeof settingsOf>[0], kind: 'メール' | 'webhook'): Promise<string[]> {
  const settings = await settingsOf(desk)
  if (settings === null) return []
  if (kind === 'メール') return settings.notice_addresses as string[]
  return settings.webhook_url === null ? [] : [settings.webhook_url]
}

function noAddress(kind: string): Refusal {
  return refuse(
    'dispatch.no-address',
    `${kind}の宛先が登録されていません。`,
    '所長が「送ったもの」の「送信の設定」で、知らせの宛先を登録してください。',
  )
}

function notAnAddress(value: string): Refusal {
  return refuse('dispatch.not-an-address', `宛先「${value}」の形が正しくありません。`, '宛先を直してください。', {
    field: 'to',
    value,
  })
}
