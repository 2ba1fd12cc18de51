import { useEffect, useState } from 'react'
import { addPasskey, beginTotp, confirmTotp, type TotpBegun } from '../../api/session.ts'
import { Button, TextInput } from '../../kit/controls.tsx'
import { Field } from '../../kit/field.tsx'
import { Refused } from '../../kit/refused.tsx'
import { useStep } from './use-step.ts'

/** 二要素の登録: a passkey, or an authenticator app proved by one code. */
export function Enrol({ onDone }: { onDone?: () => void }) {
  const { run, busy, refusal } = useStep()
  const finish = (done: boolean): void => {
    if (done) onDone?.()
  }
  return (
    <div className="tz-stack loose">
      {refusal === null ? null : <Refused refusal={refusal} />}
      <section className="tz-stack">
        <h3>パスキー（おすすめ）</h3>
        <p>このパソコンの指紋・顔・PINでサインインできます。偽のサイトにだまされません。</p>
        <Button tone="primary" busy={busy} onClick={() => void run(() => addPasskey('このパソコン')).then(finish)}>
          パスキーを登録する
        </Button>
      </section>
      <p className="tz-sign-in-or">または</p>
      <AppEnrol onDone={onDone} />
    </div>
  )
}

function AppEnrol({ onDone }: { onDone: (() => void) | undefined }) {
  const [begun, setBegun] = useState<TotpBegun | null>(null)
  const [code, setCode] = useState('')
  const { run, busy, refusal } = useStep()
  useEffect(() => {
    setCode('')
  }, [begun])
  return (
    <section className="tz-stack">
      <h3>認証アプリ</h3>
      {refusal === null ? null : <Refused refusal={refusal} />}
      {begun === null ? (
        <Button busy={busy} onClick={() => void beginTotp().then(setBegun)}>
          QRコードを表示する
        </Button>
      ) : (
        <form
          className="tz-stack"
          onSubmit={(event) => {
            event.preventDefault()
            void run(() => confirmTotp(code)).then((done) => (done ? onDone?.() : undefined))
          }}
        >
          <p>スマートフォンの認証アプリで読み取り、表示された6桁の数字を入力してください。</p>
          <img src={begun.qr} width={200} height={200} alt="認証アプリで読み取るQRコード" />
          <p className="tz-small tz-soft">
            読み取れないとき: <code>{begun.secret}</code>
          </p>
          <Field label="確認コード">
            <TextInput value={code} onChange={setCode} inputMode="numeric" autoComplete="one-time-code" width="10em" />
          </Field>
          <Button tone="primary" submit busy={busy} disabled={code.trim().length < 6}>
            登録する
          </Button>
        </form>
      )}
    </section>
  )
}
