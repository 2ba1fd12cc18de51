import { useRouteError } from 'react-router'
import { Button } from '../../kit/controls.tsx'

/** A page that broke: says so, and offers the way on. What was typed into the payroll grid is kept in this browser. */
export function Broken() {
  const error = useRouteError()
  return (
    <main className="tz-empty">
      <h1>画面で問題が起きました</h1>
      <p>入力の途中だった給与の表は、このブラウザーに残っています。読み込み直して続けてください。</p>
      <p>続くときは、次の言葉を添えて管理者に知らせてください: {error instanceof Error ? error.message : ''}</p>
      <p>
        <Button tone="primary" onClick={() => location.reload()}>
          読み込み直す
        </Button>
      </p>
    </main>
  )
}
