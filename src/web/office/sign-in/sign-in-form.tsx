import { useState } from 'react'
import { signInByPasskey, signInByPassword, useHouse } from '../../api/session.ts'
import { Button, TextInput } from '../../kit/controls.tsx'
import { Field } from '../../kit/field.tsx'
import { Refused } from '../../kit/refused.tsx'
import { useStep } from './use-step.ts'

/** サインイン: a passkey first, or login and password. */
export function SignInForm() {
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const { run, busy, refusal } = useStep()
  const { data: house } = useHouse()
  const hint = house?.practice ?? null
  return (
    <form
      className="tz-stack loose"
      onSubmit={(event) => {
        event.preventDefault()
        void run(() => signInByPassword(login, password))
      }}
    >
      {refusal === null ? null : <Refused refusal={refusal} />}
      <Button tone="secondary" busy={busy} onClick={() => void run(signInByPasskey)}>
        パスキーでサインイン
      </Button>
      <p className="tz-sign-in-or">または</p>
      <div className="tz-stack">
        <Field label="ログイン名">
          <TextInput
            name="login"
            value={login}
            onChange={setLogin}
            autoComplete="username webauthn"
            autoFocus
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
        <Field label="パスワード">
          <TextInput name="password" type="password" value={password} onChange={setPassword} autoComplete="current-password" />
        </Field>
      </div>
      <Button tone="primary" submit busy={busy} disabled={login === '' || password === ''}>
        サインイン
      </Button>
      {hint === null ? null : (
        <aside className="tz-hint">
          <p className="tz-strong">練習用の事務所です</p>
          <p>
            ログイン名 <code>{hint.login}</code>　パスワード <code>{hint.password}</code>
          </p>
          <Button
            small
            onClick={() => {
              setLogin(hint.login)
              setPassword(hint.password)
            }}
          >
            入力する
          </Button>
        </aside>
      )}
    </form>
  )
}
