import { useState } from 'react'
import { useAct } from '../../api/acts.ts'
import { useAsk, type Answer } from '../../api/asks.ts'
import { Button, TextArea } from '../../kit/controls.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { Field } from '../../kit/field.tsx'
import { Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import { useMe } from './session-context.ts'

type Alarm = NonNullable<Answer<'continuity.alarm'>['alarm']>

/** While an alarm stands: every member is told on every page; the head looks into it and resumes. */
export function AlarmBanner() {
  const { data } = useAsk('continuity.alarm', {}, { everySeconds: 20 })
  const [open, setOpen] = useState(false)
  const head = useMe().member.role === 'head'
  const alarm = data?.alarm ?? null
  if (alarm === null) return null
  return (
    <div className="tz-line alarm" role="alert">
      <strong>警報：書き込みを止めています。</strong>
      <span>
        {moment(alarm.rangAt)}、{alarm.what}ためです。見ることと印刷はできます。
        {head ? '' : '所長に知らせてください。'}
      </span>
      {head ? (
        <Button small onClick={() => setOpen(true)}>
          内容を確かめる
        </Button>
      ) : null}
      {open ? <AlarmDialog alarm={alarm} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}

function AlarmDialog({ alarm, onClose }: { alarm: Alarm; onClose: () => void }) {
  const resume = useAct('continuity.resume')
  const [found, setFound] = useState('')
  const toast = useToast()
  const { rangAt, what, lastGood, rowCount, rows, restore, puts } = alarm
  return (
    <Confirm
      title="警報の内容"
      verb="確かめたので再開する"
      wide
      busy={resume.busy}
      disabled={found.trim() === ''}
      onClose={onClose}
      onConfirm={() =>
        void resume.run({ rangAt, found }).then((done) => {
          if (done === null) return
          toast('書き込みを再開しました。')
          onClose()
        })
      }
    >
      <div className="tz-stack">
        {resume.refusal === null ? null : <Refused refusal={resume.refusal} />}
        <p>
          {moment(rangAt)}、{what}ため、書き込みを止めました。
          {lastGood === null ? '' : `確かな最後の記帳は第${lastGood.sequence}号（${moment(lastGood.at)}）です。`}
        </p>
        <p>関係する行は{rowCount}件です。</p>
        <ul className="tz-stack tight">
          {rows.map(({ table, key }, index) => (
            <li key={key ?? index}>
              {table} {key}
            </li>
          ))}
        </ul>
        {puts ? <p>再開すると、書き換えられた行を帳簿のとおりに戻してから、書き込みを始めます。</p> : null}
        <p className="tz-soft">直前までの姿を別に建てて比べるには、書庫を置いているPCで次を実行します。</p>
        <pre className="tz-command">{restore}</pre>
        <Field label="確かめた内容と、再開する理由" required help="記帳に残ります。">
          <TextArea value={found} onChange={setFound} />
        </Field>
      </div>
    </Confirm>
  )
}

/** As a clock in Japan shows it. */
function moment(instant: string): string {
  const format = { timeZone: 'Asia/Tokyo', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const
  return new Intl.DateTimeFormat('ja-JP', format).format(new Date(instant))
}
