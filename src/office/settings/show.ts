import { z } from 'zod'
import { defineAsk, heads } from '../act.ts'
import { factsOf } from '../row.ts'
import { settingFacts, settingsOf } from './facts.ts'

/** 知らせの宛先、webhook、事務所自身のe-GovソフトウェアID。 */
export const showSettings = defineAsk({
  name: 'settings.show',
  label: '送信の設定',
  about: '知らせの宛先、webhook、事務所自身のe-GovソフトウェアID。webhookの署名の鍵は、あるかどうかだけを答えます。',
  may: heads,
  input: z.object({}),
  output: settingFacts
    .omit({ webhookSecret: true, seen: true })
    .extend({ webhookSigned: z.boolean(), seen: settingFacts.shape.seen.nullable() }),
  async answer(desk) {
    const row = await settingsOf(desk)
    if (row === null) {
      return { noticeAddresses: [], webhookUrl: null, webhookSigned: false, egovSoftwareId: null, seen: null }
    }
    const { noticeAddresses, webhookUrl, webhookSecret, egovSoftwareId, seen } = factsOf(settingFacts, row)
    return { noticeAddresses, webhookUrl, webhookSigned: webhookSecret !== null, egovSoftwareId, seen }
  },
})
