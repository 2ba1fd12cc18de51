import { useEffect, useRef, useState } from 'react'
import { useAct, type Output } from '../../api/acts.ts'
import type { Answer } from '../../api/asks.ts'
import { Button, Check, Select } from '../../kit/controls.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { Field } from '../../kit/field.tsx'
import { Sheet } from '../../kit/panel.tsx'
import { Elapsed } from '../../kit/progress.tsx'
import { showYen } from '../../kit/readers.ts'
import { Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import { useMayAct } from '../shell/session-context.ts'
import { monthInWords } from '../words.ts'

type Preview = Output<'payroll.as-last-month'>

/** When no attendance comes from anywhere: every client whose month nobody has calculated yet, in one act. */
export function AllAsLastMonth({ home }: { home: Answer<'office.home'> }) {
  const [asking, setAsking] = useState(false)
  const months = [
    ...new Set(home.payDays.filter((one) => one.state === '未開始' || one.state === '計算中').map((one) => one.month)),
  ]
  if (!useMayAct() || months.length === 0) return null
  return (
    <>
      <Button small tone="text" onClick={() => setAsking(true)}>
        勤怠が届かないとき…
      </Button>
      {asking ? <AllDialog months={months} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function AllDialog({ months, onClose }: { months: readonly string[]; onClose: () => void }) {
  const [month, setMonth] = useState(months[0]!)
  const [fix, setFix] = useState(false)
  const { preview, act } = usePreview(month)
  const toast = useToast()
  const confirm = async (): Promise<void> => {
    const done = await act.run({ month, fix })
    if (done === null) return
    toast(`${done.answer.runs.length}件の顧問先の給与を、前月と同額（暫定）で${fix ? '確定' : '計算'}しました。`)
    onClose()
  }
  return (
    <Confirm
      title="すべての顧問先を前月と同額で支払いますか？"
      verb={`${preview?.runs.length ?? 0}件の顧問先を前月と同額で${fix ? '計算して確定する' : '計算する'}`}
      wide
      busy={act.busy}
      disabled={preview === null || preview.runs.length === 0}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <div className="tz-stack">
        {act.refusal === null ? null : <Refused refusal={act.refusal} limit={8} />}
        <p>
          担当する顧問先のうち、この月の計算をまだ始めていないところを、前に確定した月と同じ支給額で計算します（暫定）。勤怠が届いたら、顧問先ごとに「精算する」で差額を精算します。
        </p>
        <Field label="月分">
          <Select
            label="月分"
            value={month}
            choices={months.map((one) => ({ value: one, label: monthInWords(one) }))}
            onChange={setMonth}
          />
        </Field>
        {preview === null ? act.refusal === null ? <Elapsed what="計算しています" /> : null : <Clients preview={preview} />}
        <Check checked={fix} onChange={setFix}>
          確定までする（上の表の支払わない人は、この給与に含まれません）
        </Check>
      </div>
    </Confirm>
  )
}

/** Worked out as it would be, nothing kept; again for every month chosen. */
function usePreview(month: string) {
  const act = useAct('payroll.as-last-month')
  const [preview, setPreview] = useState<{ month: string; answer: Preview } | null>(null)
  const { run } = act
  const asked = useRef('')
  useEffect(() => {
    if (asked.current === month) return
    asked.current = month
    void run({ month }, { rehearse: true }).then((done) => {
      if (done !== null && asked.current === month) setPreview({ month, answer: done.answer })
    })
  }, [run, month])
  return { preview: preview?.month === month ? preview.answer : null, act }
}

function Clients({ preview }: { preview: Preview }) {
  return (
    <Sheet label="前月と同額で支払う顧問先" height={320}>
      <table className="tz-table sticky">
        <thead>
          <tr>
            <th>顧問先</th>
            <th className="tz-num">人数</th>
            <th className="tz-num">差引支給額</th>
            <th>支払わない人・できない理由</th>
          </tr>
        </thead>
        <tbody>
          {preview.runs.map(({ client, people, net, leftOut }) => (
            <tr key={client.id}>
              <td>
                {client.code} {client.name}
              </td>
              <td className="tz-num">{people.length}</td>
              <td className="tz-num">{showYen(net)}</td>
              <td className="tz-small">
                {leftOut.map((one) => (
                  <p key={one.person}>{one.refusals[0]?.message ?? one.name}</p>
                ))}
              </td>
            </tr>
          ))}
          {preview.skipped.map(({ client, refusals }) => (
            <tr key={client.id} className="tz-soft">
              <td>
                {client.code} {client.name}
              </td>
              <td />
              <td />
              <td className="tz-small">{refusals[0]?.message}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="tz-strong">
            <td>合計</td>
            <td className="tz-num">{preview.people}</td>
            <td className="tz-num">{showYen(preview.net)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </Sheet>
  )
}
