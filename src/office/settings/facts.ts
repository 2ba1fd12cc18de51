import { z } from 'zod'
import { defineTable, type RowOf, type Stored } from '../../journal/table.ts'
import type { Reading } from '../act.ts'
import { rowsWhere } from '../find.ts'
import { schemaOf, seen } from '../row.ts'

/** How the office is told and how it files: one row, under the id of the office's profile. */
export const officeSettings = defineTable({
  name: 'office_settings',
  label: '送信の設定',
  shape: 1,
  // The secret of the webhook lies here.
  wholeOffice: true,
  columns: {
    id: 'uuid',
    /** Mail addresses that are told when the alarm rings or a PC that follows falls silent. */
    notice_addresses: 'json',
    webhook_url: 'text?',
    /** Under which webhooks are signed; the receiver has it too. */
    webhook_secret: 'text?',
    /** A software ID of e-Gov of the office's own: with it a promoted PC files by itself. */
    egov_software_id: 'text?',
  },
  key: ['id'],
  references: { id: 'office_profiles' },
})
export type OfficeSettings = RowOf<typeof officeSettings>

/** Local part and host of ASCII, as mail servers take them without extensions. */
export const mailAddress = z
  .string()
  .max(254)
  .regex(/^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/, 'メールアドレスの形が正しくありません')

export const webhookUrl = z
  .string()
  .max(500)
  .refine((text) => URL.canParse(text) && new URL(text).protocol === 'https:', 'https:// で始まるアドレスを入力してください')

export const settingFacts = schemaOf(officeSettings)
  .omit({ id: true })
  .extend({
    noticeAddresses: z.array(mailAddress).max(10, '宛先は10件までです'),
    webhookUrl: webhookUrl.nullable(),
    webhookSecret: z.string().min(24, '署名の鍵は24文字以上で入力してください').max(200).nullable(),
    egovSoftwareId: z.string().min(1).max(100).nullable(),
    seen,
  })

/** The settings, or null where none were made. */
export async function settingsOf(desk: Reading): Promise<Stored<OfficeSettings> | null> {
  return (await desk.read((db) => rowsWhere(db, officeSettings, {})))[0] ?? null
}
