import { useEffect, useRef, type ReactNode } from 'react'
import { useReach } from '../../api/reach.ts'
import { useSession, type Session } from '../../api/session.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { Waiting } from '../../kit/progress.tsx'
import { CodeForm } from '../sign-in/code-form.tsx'
import { Enrol } from '../sign-in/enrol.tsx'
import { SignInFrame } from '../sign-in/frame.tsx'
import { SignInForm } from '../sign-in/sign-in-form.tsx'
import { SessionContext } from './session-context.ts'

/**
 * Lets in who is signed in. When the session ends in the middle of work, signing in happens over the page:
 * the page stays as it was and nothing typed is lost.
 */
export function Gate({ children }: { children: ReactNode }) {
  const { data: session, isPending, isError } = useSession()
  const { signedOut } = useReach()
  const last = useRef<Session | null>(null)
  useEffect(() => {
    if (session?.stage === 'open') last.current = session
  }, [session])
  if (isPending) return <Waiting what="画面" />
  if (isError && last.current === null) return <Unreached />
  const known = session?.stage === 'open' ? session : last.current
  if (known === null) {
    return (
      <SignInFrame title={titleOf(session?.stage)}>
        <SignInSteps stage={session?.stage} />
      </SignInFrame>
    )
  }
  return (
    <SessionContext value={known}>
      {children}
      {signedOut || session?.stage !== 'open' ? (
        <Dialog title="もう一度サインインしてください" onClose={() => undefined}>
          <p className="tz-soft">しばらく操作がなかったため、サインインの期限が切れました。入力した内容は残っています。</p>
          <SignInSteps stage={signedOut ? undefined : session?.stage} />
        </Dialog>
      ) : null}
    </SessionContext>
  )
}

function titleOf(stage: Session['stage'] | undefined): string {
  return stage === 'second-factor' ? '確認コード' : stage === 'enrol' ? '二要素の登録' : 'サインイン'
}

function SignInSteps({ stage }: { stage: Session['stage'] | undefined }) {
  if (stage === 'second-factor') return <CodeForm />
  if (stage === 'enrol') return <Enrol />
  return <SignInForm />
}

function Unreached() {
  return (
    <SignInFrame title="サーバーに届きません">
      <p>ネットワークがつながっているか、サーバーが動いているかを確かめてください。つながると、自動で画面が開きます。</p>
    </SignInFrame>
  )
}
