import { useState } from 'react'
import type { Refusal } from '../../../base/refusal.ts'
import type { Input } from '../../api/acts.ts'
import { useAsk, type Answer } from '../../api/asks.ts'
import { keepEgovKey } from '../../api/egov.ts'
import { asRefusal } from '../../api/failure.ts'
import { Button, TextInput } from '../../kit/controls.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { Field } from '../../kit/field.tsx'
import type { FieldSpec, Values } from '../../kit/form.tsx'
import { Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import { EditDialog } from '../shell/edit-dialog.tsx'
import { useMe } from '../shell/session-context.ts'

const fields: readonly FieldSpec[] = [
  {
    name: 'noticeAddresses',
    label: '知らせの宛先（メール）',
    kind: 'text',
    wide: true,
    help: '警報が鳴ったとき、控えのPCから連絡がないときに送ります。いくつかあるときは「,」で区切ります。',
  },
  {
    name: 'webhookUrl',
    label: '知らせのwebhook',
    kind: 'text',
    wide: true,
    help: 'https:// で始まるアドレス。使わないときは空欄にします。',
  },
  {
    name: 'webhookSecret',
    label: 'webhookの署名の鍵',
    kind: 'text',
    wide: true,
    help: '24文字以上。受け取る側にも同じ鍵を設定します。空欄なら今のままです。',
  },
  {
    name: 'egovSoftwareId',
    label: '事務所自身のe-GovソフトウェアID',
    kind: 'text',
    wide: true,
    help: 'あると、クラウドが使えないときも控えのPCから電子申請を送れます。なければ空欄にします。',
  },
]

/** 送信の設定, for the head. */
export function SettingsButton() {
  const head = useMe().member.role === 'head'
  const [open, setOpen] = useState<'settings' | 'key' | null>(null)
  const { data } = useAsk('settings.show', {}, { enabled: head })
  if (!head || data === undefined) return null
  return (
    <>
      {data.egovSoftwareId === null ? null : <Button onClick={() => setOpen('key')}>APIキーを預ける</Button>}
      <Button onClick={() => setOpen('settings')}>送信の設定</Button>
      {open === 'settings' ? <SettingsDialog settings={data} onClose={() => setOpen(null)} /> : null}
      {open === 'key' ? <KeyDialog onClose={() => setOpen(null)} /> : null}
    </>
  )
}

function SettingsDialog({ settings, onClose }: { settings: Answer<'settings.show'>; onClose: () => void }) {
  const { noticeAddresses, webhookUrl, egovSoftwareId, seen } = settings
  return (
    <EditDialog
      act="settings.change"
      title="送信の設定"
      verb="変更する"
      fields={fields}
      initial={{
        noticeAddresses: noticeAddresses.join(', '),
        webhookUrl: webhookUrl ?? '',
        egovSoftwareId: egovSoftwareId ?? '',
      }}
      toInput={(values) => inputOf(values, seen)}
      told={() => '送信の設定を変更しました。'}
      onClose={onClose}
    />
  )
}

function inputOf(values: Values, seen: string | null): Input<'settings.change'> {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name].trim() : '')
  const orNull = (name: string) => (text(name) === '' ? null : text(name))
  const secret = text('webhookSecret')
  return {
    noticeAddresses: text('noticeAddresses')
      .split(/[,、\s]+/)
      .filter((address) => address !== ''),
    webhookUrl: orNull('webhookUrl'),
    egovSoftwareId: orNull('egovSoftwareId'),
    ...(secret === '' ? {} : { webhookSecret: secret }),
    ...(seen === null ? {} : { seen }),
  }
}

function KeyDialog({ onClose }: { onClose: () => void }) {
  const [key, setKey] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const toast = useToast()
  const submit = (): void =>
    void keepEgovKey(key.trim())
      .then(() => {
        toast('APIキーを預かりました。続けて「e-Govにつなぐ」を押してください。')
        onClose()
      })
      .catch((error: unknown) => setRefusal(asRefusal(error)))
  return (
    <Confirm title="事務所自身のAPIキー" verb="預ける" disabled={key.trim() === ''} onClose={onClose} onConfirm={submit}>
      <div className="tz-stack">
        {refusal === null ? null : <Refused refusal={refusal} />}
        <p>
          今開いているこの場所（クラウドまたは控えのPC）だけに、暗号にして置きます。帳簿には載らず、ほかの場所には写りません。
        </p>
        <Field label="APIキー" required>
          <TextInput value={key} onChange={setKey} type="password" autoComplete="off" />
        </Field>
      </div>
    </Confirm>
  )
}
