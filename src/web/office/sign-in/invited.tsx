import { useState } from 'react'
import { useNavigate } from 'react-router'
import { acceptInvitation } from '../../api/session.ts'
import { Button, TextInput } from '../../kit/controls.tsx'
import { Field } from '../../kit/field.tsx'
import { Refused } from '../../kit/refused.tsx'
import { SignInFrame } from './frame.tsx'
import { useStep } from './use-step.ts'

/** An invited member sets a password of their own. The code stands after the # and is never sent in an address. */
export function InvitedPage() {
  const [password, setPassword] = useState('')
  const { run, busy, refusal } = useStep()
  const navigate = useNavigate()
  const code = location.hash.slice(1)
  return (
    <SignInFrame title="はじめてのサインイン">
      <form
        className="tz-stack loose"
        onSubmit={(event) => {
          event.preventDefault()
          void run(() => acceptInvitation(code, password)).then((done) => (done ? navigate('/', { replace: true }) : undefined))
        }}
      >
        {refusal === null ? null : <Refused refusal={refusal} />}
        <Field label="パスワードを決めてください" help="15文字以上。8文字以上で、このあと二要素を登録する方法もあります。">
          <TextInput type="password" value={password} onChange={setPassword} autoComplete="new-password" autoFocus />
        </Field>
        <Button tone="primary" submit busy={busy} disabled={password.length < 8}>
          決定する
        </Button>
      </form>
    </SignInFrame>
  )
}
