import { Link } from 'react-router'
import { useMe } from './session-context.ts'

/** While this house may not write for the office: says why, and where the work goes on. */
export function HouseLine() {
  const { house } = useMe()
  if (house.halted !== null) {
    return (
      <Line what={`書き込みを止めています（${house.halted}）。`}>
        見ることと印刷はできます。<Link to="/continuity">もしもの時</Link>で所長が内容を確かめて再開します。
      </Line>
    )
  }
  if (house.standing === 'following') {
    return (
      <Line what="ここは控えのPCです。見るだけで、変更はできません。">
        いつもの画面が使えないときは、所長が<Link to="/continuity">もしもの時</Link>から引き継ぎを行います。
      </Line>
    )
  }
  if (house.standing === 'superseded') {
    const place = house.certificate?.split('\n')[5] ?? ''
    return (
      <Line what={`仕事は「${place}」に引き継がれています。ここでは変更できません。`}>
        「{place}」のアドレスで開いてください。
      </Line>
    )
  }
  return null
}

function Line({ what, children }: { what: string; children: React.ReactNode }) {
  return (
    <div className="tz-line" role="alert">
      <strong>{what}</strong>
      <span>{children}</span>
    </div>
  )
}
