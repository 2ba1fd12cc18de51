import { useState } from 'react'
import { signInByTotp, useSignOut } from '../../api/session.ts'
import { Button, TextInput } from '../../kit/controls.tsx'
import { Field } from '../../kit/field.tsx'
import { Refused } from '../../kit/refused.tsx'
import { useStep } from './use-step.ts'

/** The six digits of the authenticator app. */
export function CodeForm() {
  const [code, setCode] = useState('')
  const { run, busy, refusal } = useStep()
  const leave = useSignOut()
  return (
    <form
      className="tz-stack loose"
      onSubmit={(event) => {
        event.preventDefault()
        void run(() => signInByTotp(code)).then((done) => (done ? undefined : setCode('')))
      }}
    >
      {refusal === null ? null : <Refused refusal={refusal} />}
      <Field label="確認コード" help="認証アプリに表示されている6桁の数字を入力してください。">
        <TextInput
          name="code"
          value={code}
          onChange={setCode}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          maxLength={7}
          width="10em"
        />
      </Field>
      <div className="tz-row">
        <Button tone="primary" submit busy={busy} disabled={code.trim().length < 6}>
          確認する
        </Button>
        <Button tone="text" onClick={() => void leave()}>
          最初からやり直す
        </Button>
      </div>
    </form>
  )
}
