import { useState } from 'react'
import { useAct } from '../../api/acts.ts'
import { useAsk, type Answer } from '../../api/asks.ts'
import { Button } from '../../kit/controls.tsx'
import { showDay } from '../../kit/date-input.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { Label } from '../../kit/label.tsx'
import { Empty, Sheet } from '../../kit/panel.tsx'
import { showYen } from '../../kit/readers.ts'
import { Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import { Asked } from '../shell/asked.tsx'
import { useMayAct } from '../shell/session-context.ts'
import { CorrectDialog } from './correct.tsx'
import { Difference, LineRows } from './differing.tsx'
import type { OpeningProps, RunShown } from './step-props.ts'

type Differences = Answer<'payroll.differences'>
type Differing = Differences['people'][number]

/** 差額: of a 精算 what was paid, what is correct and the difference, person by person, line by line, and how it is settled. */
export function DifferenceStep({ shown, month, go, onOpen }: OpeningProps) {
  const { run } = shown
  const query = useAsk('payroll.differences', { run: run?.id ?? '' }, { enabled: run !== null })
  if (run === null) return <Empty what="この月の精算はまだありません。" />
  return (
    <Asked query={query} what="精算の差額">
      {(data) => (
        <>
          <Sums data={data} />
          {data.notes.map((note) => (
            <p key={note} className="tz-soft tz-small">
              {note}
            </p>
          ))}
          <SettledBy run={run} month={month} go={go} />
          <DifferenceTable people={data.people} onOpen={onOpen} />
        </>
      )}
    </Asked>
  )
}

function Sums({ data }: { data: Differences }) {
  const { transfer, next, apart } = data.sums
  return (
    <div className="tz-bar">
      <span>
        追加で振り込む <strong>{showYen(transfer.amount)}円</strong>（{transfer.count}人）
      </span>
      <span>
        次の給与で <strong>{showYen(next.amount)}円</strong>（{next.count}人）
      </span>
      {apart.count === 0 ? null : (
        <span>
          個別に <strong>{showYen(apart.amount)}円</strong>（{apart.count}人。次の給与がない人）
        </span>
      )}
    </div>
  )
}

/** How it is settled; until it is fixed, chosen anew. */
function SettledBy({ run, month, go }: { run: RunShown; month: string; go: OpeningProps['go'] }) {
  const [asking, setAsking] = useState(false)
  const may = useMayAct()
  const { settlement, settleOn, corrects } = run
  if (settlement === null || corrects === null) return null
  const words = settlement === '追加振込' ? `${showDay(settleOn)}に追加で振り込みます。` : '翌月の給与で精算します。'
  return (
    <div className="tz-bar">
      <span>{words}払い過ぎた分は、次の給与から差し引きます。</span>
      <span className="tz-grow" />
      {run.state === '計算中' ? (
        <>
          <Button small disabled={!may} onClick={() => setAsking(true)}>
            精算の方法を変える
          </Button>
          <Button tone="primary" small onClick={() => go('fix')}>
            確定へ進む
          </Button>
        </>
      ) : null}
      {asking ? (
        <CorrectDialog run={corrects} month={month} go={go} before={{ settlement, settleOn }} onClose={() => setAsking(false)} />
      ) : null}
    </div>
  )
}

function DifferenceTable({ people, onOpen }: { people: readonly Differing[]; onOpen: (person: string) => void }) {
  return (
    <Sheet label="精算の差額">
      <table className="tz-table sticky tz-compare">
        <thead>
          <tr>
            <th>社員番号</th>
            <th>氏名・項目</th>
            <th className="tz-num">支払い済み</th>
            <th className="tz-num">正しい額</th>
            <th className="tz-num">差額</th>
            <th>精算</th>
          </tr>
        </thead>
        {people.map((one) => (
          <tbody key={one.person}>
            <tr className="person">
              <td className="tz-soft">{one.number}</td>
              <td className="tz-nowrap">
                <strong>{one.name}</strong> {one.paid?.provisional === true ? <Label tone="warning">暫定</Label> : null}
              </td>
              <td className="tz-num">{showYen(one.paid?.net)}</td>
              <td className="tz-num tz-strong">{showYen(one.net)}</td>
              <td className="tz-num">
                <Difference of={one.difference} />
              </td>
              <td>
                <Settling one={one} onOpen={onOpen} />
              </td>
            </tr>
            <LineRows lines={one.lines} unknown={null} />
          </tbody>
        ))}
      </table>
    </Sheet>
  )
}

function Settling({ one, onOpen }: { one: Differing; onOpen: (person: string) => void }) {
  if (one.net === null) return <span className="tz-soft">まだ計算していません。支払い済みのまま残ります</span>
  const { settlement } = one
  return (
    <span className="tz-row wrap">
      <span>{one.how ?? '差額なし'}</span>
      {settlement === null ? null : settlement.settled ? <Label tone="green">精算済み</Label> : <Label tone="grey">未精算</Label>}
      <button type="button" className="tz-why-button" onClick={() => onOpen(one.person)}>
        明細となぜ？
      </button>
      {settlement === null || settlement.settled ? null : <Apart one={one} settlement={settlement.id} />}
      {one.notes.map((note) => (
        <span key={note} className="tz-small tz-strong">
          {note}
        </span>
      ))}
    </span>
  )
}

/** Records that a difference was settled neither by the bank file nor by the next pay. */
function Apart({ one, settlement }: { one: Differing; settlement: string }) {
  const settle = useAct('payroll.settle')
  const [asking, setAsking] = useState(false)
  const toast = useToast()
  const may = useMayAct()
  const amount = `${showYen(Math.abs(one.difference))}円`
  return (
    <>
      <Button small tone="text" disabled={!may} onClick={() => setAsking(true)}>
        個別に清算した
      </Button>
      {asking ? (
        <Confirm
          title={`${one.name}さんの差額を個別に清算しましたか？`}
          verb="清算を記録する"
          busy={settle.busy}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            void settle.run({ settlement }).then((done) => {
              if (done === null) return
              toast(`${one.name}さんの差額の清算を記録しました。`)
              setAsking(false)
            })
          }
        >
          <div className="tz-stack">
            {settle.refusal === null ? null : <Refused refusal={settle.refusal} />}
            <p>
              {one.difference > 0 ? `現金などで${amount}を支払った` : `本人から${amount}を返してもらった`}
              ことを記録します。振込データにも次の給与にも入らなくなり、取り消せません。
            </p>
          </div>
        </Confirm>
      ) : null}
    </>
  )
}
