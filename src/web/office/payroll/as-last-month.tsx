import { useEffect, useRef, useState } from 'react'
import { total } from '../../../base/yen.ts'
import { useAct, type Output } from '../../api/acts.ts'
import { Button, Check } from '../../kit/controls.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { Sheet } from '../../kit/panel.tsx'
import { Elapsed } from '../../kit/progress.tsx'
import { showYen } from '../../kit/readers.ts'
import { Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import { useMayAct } from '../shell/session-context.ts'
import { monthInWords } from '../words.ts'
import { LineDifferences } from './differing.tsx'
import type { StepId } from './steps.tsx'

type Paid = Output<'payroll.as-last-month'>['runs'][number]

interface AsLastMonthProps {
  readonly client: string
  readonly month: string
  readonly go: (step: StepId) => void
}

/** The calm way out when attendance cannot be had: everyone is paid what was fixed last, until it comes. */
export function AsLastMonth(props: AsLastMonthProps) {
  const [asking, setAsking] = useState(false)
  if (!useMayAct()) return null
  return (
    <>
      <Button onClick={() => setAsking(true)}>前月と同額で支払う（勤怠が届かないとき）</Button>
      {asking ? <AsLastMonthDialog {...props} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function AsLastMonthDialog({ client, month, go, onClose }: AsLastMonthProps & { onClose: () => void }) {
  const { preview, act } = usePreview(client, month)
  const [leaveOut, setLeaveOut] = useState<ReadonlySet<string>>(new Set())
  const toast = useToast()
  const paid = preview?.people.filter((one) => !leaveOut.has(one.person)) ?? []
  const toggle = (person: string): void => {
    const next = new Set(leaveOut)
    if (!next.delete(person)) next.add(person)
    setLeaveOut(next)
  }
  const confirm = async (): Promise<void> => {
    const done = await act.run({ client, month, ...(leaveOut.size === 0 ? {} : { leaveOut: [...leaveOut] }) })
    if (done === null) return
    toast(`${done.answer.people}人の給与を、前月と同額（暫定）で計算しました。`)
    onClose()
    go('fix')
  }
  return (
    <Confirm
      title={`${monthInWords(month)}の給与を前月と同額で支払いますか？`}
      verb={`${paid.length}人を前月と同額で計算する`}
      wide
      busy={act.busy}
      disabled={paid.length === 0}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <div className="tz-stack">
        {act.refusal === null ? null : <Refused refusal={act.refusal} />}
        {preview === null ? act.refusal === null ? <Elapsed what="計算しています" /> : null : null}
        {preview === null ? null : (
          <>
            <p>
              支給は{monthInWords(preview.like)}に確定した額のまま、控除はこの月の法令と登録で計算します。
              明細には「暫定」と印刷します。勤怠が届いたら、差額だけを「精算する」で精算します。
            </p>
            {preview.likeProvisional ? (
              <p className="tz-strong">{monthInWords(preview.like)}も、まだ精算していない暫定の額です。</p>
            ) : null}
            <PaidTable preview={preview} leaveOut={leaveOut} onToggle={toggle} sum={total(paid.map((one) => one.net))} />
            <LeftOut preview={preview} />
          </>
        )}
      </div>
    </Confirm>
  )
}

/** Everything is worked out as it would be, and nothing kept. */
function usePreview(client: string, month: string) {
  const act = useAct('payroll.as-last-month')
  const [preview, setPreview] = useState<Paid | null>(null)
  const { run } = act
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    void run({ client, month }, { rehearse: true }).then((done) => setPreview(done?.answer.runs[0] ?? null))
  }, [run, client, month])
  return { preview, act }
}

interface PaidTableProps {
  readonly preview: Paid
  readonly leaveOut: ReadonlySet<string>
  readonly onToggle: (person: string) => void
  readonly sum: number
}

function PaidTable({ preview, leaveOut, onToggle, sum }: PaidTableProps) {
  return (
    <Sheet label="前月と同額で支払う人" height={360}>
      <table className="tz-table sticky">
        <thead>
          <tr>
            <th>支払う</th>
            <th className="tz-num">総支給額</th>
            <th className="tz-num">前回の差引</th>
            <th className="tz-num">今回の差引</th>
            <th>前回と違うところ</th>
          </tr>
        </thead>
        <tbody>
          {preview.people.map((one) => (
            <tr key={one.person}>
              <td className="tz-nowrap">
                <Check checked={!leaveOut.has(one.person)} onChange={() => onToggle(one.person)}>
                  {one.number} {one.name}
                </Check>
              </td>
              <td className="tz-num">{showYen(one.earnings)}</td>
              <td className="tz-num">{showYen(one.before.net)}</td>
              <td className="tz-num tz-strong">{leaveOut.has(one.person) ? '—' : showYen(one.net)}</td>
              <td>
                <LineDifferences lines={one.lines} />
                {one.hints.map((hint) => (
                  <p key={hint} className="tz-small tz-strong">
                    {hint}
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="tz-strong">
            <td>合計</td>
            <td />
            <td />
            <td className="tz-num">{showYen(sum)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </Sheet>
  )
}

function LeftOut({ preview }: { preview: Paid }) {
  if (preview.leftOut.length === 0) return null
  return (
    <section>
      <p className="tz-strong">この給与では支払わない人（{preview.leftOut.length}人）</p>
      <table className="tz-table">
        <tbody>
          {preview.leftOut.map((one) => (
            <tr key={one.person}>
              <td className="tz-soft">{one.number}</td>
              <td className="tz-nowrap">{one.name}</td>
              <td>
                {one.refusals.map((refusal) => (
                  <p key={refusal.code}>
                    {refusal.message}
                    <span className="tz-soft"> → {refusal.remedy}</span>
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
