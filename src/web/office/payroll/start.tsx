import { useState } from 'react'
import type { CivilDay } from '../../../base/day.ts'
import { useAct } from '../../api/acts.ts'
import { Button } from '../../kit/controls.tsx'
import { DateInput, showDay } from '../../kit/date-input.tsx'
import { Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import { useMayAct } from '../shell/session-context.ts'
import { monthInWords } from '../words.ts'
import { AsLastMonth } from './as-last-month.tsx'
import type { StepProps } from './step-props.ts'

/** Begins the month's payroll with the dates that the client's closing and pay day give. */
export function Start({ shown, client, month, go }: Pick<StepProps, 'shown' | 'client' | 'month' | 'go'>) {
  const open = useAct('payroll.open')
  const toast = useToast()
  const may = useMayAct()
  const [payDay, setPayDay] = useState<CivilDay | null>(shown.proposed.payDay)
  if (!may) return null
  return (
    <section className="tz-panel tz-stack">
      {open.refusal === null ? null : <Refused refusal={open.refusal} />}
      <div className="tz-row wrap" style={{ alignItems: 'flex-start', gap: 20 }}>
        <div className="tz-grow">
          <p className="tz-strong">{monthInWords(month)}の給与は、まだ始まっていません。</p>
          <p className="tz-soft">
            計算期間 {showDay(shown.proposed.periodStart)} から {showDay(shown.proposed.closingDay)} まで
          </p>
        </div>
        <label className="tz-row" style={{ alignItems: 'flex-start' }}>
          <span style={{ paddingTop: 8 }}>支給日</span>
          <span style={{ width: 210 }}>
            <DateInput value={payDay} onChange={setPayDay} label="支給日" />
          </span>
        </label>
        <Button
          tone="primary"
          busy={open.busy}
          disabled={payDay === null}
          onClick={() =>
            void open.run({ client, month, ...(payDay === null ? {} : { payDay }) }).then((done) => {
              if (done !== null) toast(`${monthInWords(month)}の給与を始めました。`)
            })
          }
        >
          給与を始める
        </Button>
        {shown.last === null ? null : <AsLastMonth client={client} month={month} go={go} />}
      </div>
    </section>
  )
}
