import { useState } from 'react'
import { useAct } from '../../api/acts.ts'
import { ask } from '../../api/asks.ts'
import { download, type MadeFile } from '../../api/download.ts'
import { asRefusal } from '../../api/failure.ts'
import type { Refusal } from '../../../base/refusal.ts'
import { Button } from '../../kit/controls.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { Empty } from '../../kit/panel.tsx'
import { Elapsed } from '../../kit/progress.tsx'
import { Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import { useMayAct } from '../shell/session-context.ts'
import { CorrectPanel } from './correct.tsx'
import { ResultTable } from './result-table.tsx'
import type { OpeningProps, RunShown } from './step-props.ts'
import { Transfer } from './transfer.tsx'

/** 明細・振込: slips, ledger and the bank file of a fixed month, and the publishing of slips. */
export function OutputsStep({ shown, client, month, go, onOpen }: OpeningProps) {
  const [making, setMaking] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const { run } = shown
  if (run === null) return <Empty what="この月の給与はまだありません。" />
  const fixed = run.state !== '計算中'
  const make = (what: string, work: () => Promise<MadeFile>): void => {
    setMaking(what)
    setRefusal(null)
    work()
      .then(download)
      .catch((error: unknown) => setRefusal(asRefusal(error)))
      .finally(() => setMaking(null))
  }
  // The ledger goes by months: December's pay stands in its own year, whenever it is paid.
  const year = Number(month.slice(0, 4))
  return (
    <>
      {refusal === null ? null : <Refused refusal={refusal} />}
      <CorrectPanel shown={shown} month={month} go={go} />
      {fixed ? null : <p className="tz-soft">振込データと公開は、確定のあとに行えます。</p>}
      <div className="tz-outputs">
        <div>
          <h3>給与明細書</h3>
          <p className="tz-soft tz-small">全員分を1つのPDFにします。1人分は明細の画面から出せます。</p>
          <Button busy={making === 'slips'} onClick={() => make('slips', () => ask('payroll.slips-pdf', { run: run.id }))}>
            明細書（PDF）
          </Button>
        </div>
        <div>
          <h3>賃金台帳</h3>
          <p className="tz-soft tz-small">{year}年分</p>
          <span className="tz-row">
            <Button
              busy={making === 'xlsx'}
              onClick={() => make('xlsx', () => ask('payroll.ledger', { client, year, format: 'xlsx' }))}
            >
              Excel
            </Button>
            <Button
              busy={making === 'pdf'}
              onClick={() => make('pdf', () => ask('payroll.ledger', { client, year, format: 'pdf' }))}
            >
              PDF
            </Button>
          </span>
        </div>
        <Transfer run={run} rows={shown.rows} />
        <Publish run={run} onRefused={setRefusal} />
      </div>
      {making === null ? null : <Elapsed what="ファイルを作っています" />}
      <ResultTable key={month} rows={shown.rows} none={withoutSlip(run)} onOpen={onOpen} />
    </>
  )
}

function withoutSlip({ state, corrects }: RunShown): string {
  if (state === '計算中') return '未計算'
  return corrects === null ? 'この給与に含まれません' : '支払い済みのまま'
}

function Publish({ run, onRefused }: { run: RunShown; onRefused: (refusal: Refusal | null) => void }) {
  const publish = useAct('payroll.publish')
  const [asking, setAsking] = useState(false)
  const toast = useToast()
  const may = useMayAct()
  return (
    <div>
      <h3>明細の公開</h3>
      <p className="tz-soft tz-small">{run.state === '公開' ? '公開しました。' : '従業員が明細を見られるようにします。'}</p>
      {publish.refusal === null ? null : <Refused refusal={publish.refusal} />}
      <Button busy={publish.busy} disabled={run.state !== '確定' || !may} onClick={() => setAsking(true)}>
        公開する
      </Button>
      {asking ? (
        <Confirm
          title="明細を公開しますか？"
          verb="公開する"
          busy={publish.busy}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            void publish.run({ run: run.id }).then((done) => {
              setAsking(false)
              onRefused(null)
              if (done !== null) toast('明細を公開しました。')
            })
          }
        >
          <p>公開すると、この{run.kind}の確定は取り消せなくなります。あとで直すときは、「精算する」で差額を精算します。</p>
        </Confirm>
      ) : null}
    </div>
  )
}
