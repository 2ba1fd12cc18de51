import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useAsk } from '../../api/asks.ts'
import { Check } from '../../kit/controls.tsx'
import { Empty } from '../../kit/panel.tsx'
import { Asked } from '../shell/asked.tsx'
import { ProcedureTable } from './table.tsx'

/** 手続: everything the office owes an authority, soonest first. */
export function ProceduresPage() {
  return (
    <>
      <div className="tz-title">
        <h1>手続</h1>
      </div>
      <ProcedureList />
    </>
  )
}

/** 顧問先の手続. */
export function ClientProceduresPage() {
  const { client = '' } = useParams()
  return <ProcedureList client={client} />
}

function ProcedureList({ client }: { client?: string }) {
  const [all, setAll] = useState(false)
  const query = useAsk('procedures.list', { ...(client === undefined ? {} : { client }), all }, { keep: true })
  return (
    <>
      <div className="tz-bar">
        <Check checked={all} onChange={setAll}>
          提出済・取りやめも表示する
        </Check>
      </div>
      <Asked query={query} what="手続">
        {({ procedures }) =>
          procedures.length === 0 ? (
            <Empty
              what="未了の手続はありません。"
              next={client === undefined ? undefined : <Link to={`/clients/${client}/people/hire`}>入社を登録する</Link>}
            />
          ) : (
            <ProcedureTable procedures={procedures} client={client} />
          )
        }
      </Asked>
    </>
  )
}
