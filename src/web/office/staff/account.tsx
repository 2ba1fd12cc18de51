import { useState } from 'react'
import { changePassword, useSignOut } from '../../api/session.ts'
import { Button, TextInput } from '../../kit/controls.tsx'
import { Field } from '../../kit/field.tsx'
import { Facts, Panel } from '../../kit/panel.tsx'
import { Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import { useMe } from '../shell/session-context.ts'
import { Enrol } from '../sign-in/enrol.tsx'
import { useStep } from '../sign-in/use-step.ts'
import { instantInWords, roleWords } from '../words.ts'
import { StandbyPasskeys } from './standby-passkeys.tsx'

/** 自分のサインイン: passkeys, second factor, password, out. */
export function AccountPage() {
  const me = useMe()
  const leave = useSignOut()
  const toast = useToast()
  return (
    <>
      <div className="tz-title">
        <h1>{me.member.name}さんの設定</h1>
        <div className="actions">
          <Button onClick={() => void leave()}>サインアウト</Button>
        </div>
      </div>
      <div className="tz-columns">
        <Panel title="サインインの方法">
          <Facts
            of={[
              ['ログイン名', me.member.login],
              ['役割', roleWords[me.member.role]],
              ['認証アプリ', me.secondFactor ? '登録済み' : '未登録'],
              [
                'パスキー',
                me.passkeys.length === 0
                  ? '未登録'
                  : me.passkeys.map((one) => `${one.name}（${instantInWords(one.addedAt)}）`).join('、'),
              ],
            ]}
          />
        </Panel>
        <Panel title="二要素・パスキーを加える">
          <Enrol onDone={() => toast('登録しました。')} />
        </Panel>
        <StandbyPasskeys />
        <Panel title="パスワードの変更">
          <PasswordForm />
        </Panel>
      </div>
    </>
  )
}

function PasswordForm() {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const { run, busy, refusal } = useStep()
  const toast = useToast()
  return (
    <form
      className="tz-stack"
      onSubmit={(event) => {
        event.preventDefault()
        void run(() => changePassword(current, next)).then((done) => {
          if (!done) return
          setCurrent('')
          setNext('')
          toast('パスワードを変更しました。ほかの端末はサインアウトしました。')
        })
      }}
    >
      {refusal === null ? null : <Refused refusal={refusal} />}
      <Field label="今のパスワード">
        <TextInput type="password" value={current} onChange={setCurrent} autoComplete="current-password" />
      </Field>
      <Field label="新しいパスワード" help="15文字以上（二要素があれば8文字以上）">
        <TextInput type="password" value={next} onChange={setNext} autoComplete="new-password" />
      </Field>
      <div>
        <Button submit busy={busy} disabled={next.length < 8}>
          変更する
        </Button>
      </div>
    </form>
  )
}
