import type { ReactNode } from 'react'
import './sign-in.css'

/** The quiet page around signing in. */
export function SignInFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="tz-sign-in">
      <div className="brand">
        <img src="/icon.svg" alt="" width={44} height={44} />
        <p className="name">
          Tsuzuki<span>続き</span>
        </p>
        <p>手続きは、続く。</p>
      </div>
      <main>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  )
}
