import { ImportPanel } from '../imports/import-panel.tsx'
import { AsLastMonth } from './as-last-month.tsx'
import { Empty } from '../../kit/panel.tsx'
import { useMayAct } from '../shell/session-context.ts'
import { isEntering, type StepProps } from './step-props.ts'

/** 勤怠取込: the client's own file into the month. */
export function ImportStep({ shown, client, month, go, onLeftOut }: StepProps) {
  const may = useMayAct()
  if (!may) return <Empty what="閲覧のみのため、取り込めません。" />
  if (!isEntering(shown)) return <Empty what={`この月の給与は${shown.run?.state ?? ''}済みのため、取り込めません。`} />
  const { run } = shown
  return (
    <>
      <ImportPanel
        client={client}
        kind="勤怠"
        month={month}
        onTaken={(refusals) => {
          onLeftOut(refusals)
          go('entry')
        }}
        skip={<>ファイルがないときは、「入力」で表に直接打ち込むか、Excelから貼り付けてください。</>}
      />
      {run !== null && run.state === '計算中' && run.likeMonth === null && run.corrects === null && shown.last !== null ? (
        <div className="tz-row end">
          <AsLastMonth client={client} month={month} go={go} />
        </div>
      ) : null}
    </>
  )
}
