import { total } from '../../../base/yen.ts'
import { ask, useAsk, type Answer } from '../../api/asks.ts'
import { download } from '../../api/download.ts'
import { Button } from '../../kit/controls.tsx'
import { useShortcuts } from '../../kit/keys.ts'
import { Label } from '../../kit/label.tsx'
import { showYen } from '../../kit/readers.ts'
import { Why } from '../../kit/why/why.tsx'
import { Asked } from '../shell/asked.tsx'
import type { MonthRow } from './columns.ts'

type Slip = Answer<'payroll.slip'>['slip']

interface SlipPanelProps {
  readonly run: string
  readonly person: string
  readonly people: readonly MonthRow[]
  readonly onOpen: (person: string | null) => void
}

/** One person's slip beside the work, with なぜ？ on every line. J and K turn to the next and the last person. */
export function SlipPanel({ run, person, people, onOpen }: SlipPanelProps) {
  const query = useAsk('payroll.slip', { run, person })
  const at = people.findIndex((row) => row.person === person)
  const turn = (by: 1 | -1): void => {
    const next = people[at + by]
    if (next !== undefined) onOpen(next.person)
  }
  useShortcuts([
    { keys: 'j', what: '次の人', run: () => turn(1) },
    { keys: 'k', what: '前の人', run: () => turn(-1) },
    { keys: 'Escape', what: '閉じる', run: () => onOpen(null) },
  ])
  return (
    <aside className="tz-slip" aria-label="給与明細">
      <header>
        <h2>{people[at]?.name ?? ''}さんの明細</h2>
        <Button small onClick={() => turn(-1)} disabled={at <= 0} label="前の人（K）">
          ↑
        </Button>
        <Button small onClick={() => turn(1)} disabled={at >= people.length - 1} label="次の人（J）">
          ↓
        </Button>
        <Button
          small
          onClick={() => void ask('payroll.slip-pdf', { run, person }).then(download)}
          disabled={query.data === undefined}
        >
          PDF
        </Button>
        <Button small onClick={() => onOpen(null)} label="閉じる（Esc）">
          ✕
        </Button>
      </header>
      <div className="inside">
        <Asked query={query} what="明細">
          {(data) => (
            <>
              <SlipMark run={data.run} provisional={people[at]?.provisional ?? false} />
              <SlipView slip={data.slip} />
            </>
          )}
        </Asked>
      </div>
    </aside>
  )
}

/** What kind of slip it is, where it is not one as usual. */
function SlipMark({ run, provisional }: { run: Answer<'payroll.slip'>['run']; provisional: boolean }) {
  if (!provisional && run.corrects === null) return null
  return <p>{provisional ? <Label tone="warning">暫定</Label> : <Label tone="blue">精算（正しい額の明細）</Label>}</p>
}

function SlipView({ slip }: { slip: Slip }) {
  return (
    <>
      <p className="net">
        差引支給額 <strong>{showYen(slip.totals.net)}円</strong>
      </p>
      {slip.notes.length === 0 ? null : (
        <ul className="notes">
          {slip.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <Lines title="支給" sum={slip.totals.earnings} lines={slip.earnings} />
      <Lines title="控除" sum={slip.totals.deductions} lines={slip.deductions} />
      <Lines
        title="会社負担（明細書には載りません）"
        sum={total(slip.employer.map((line) => line.amount))}
        lines={slip.employer}
      />
      <dl className="tz-facts tz-small">
        {(
          [
            ['課税支給額', slip.totals.taxable],
            ['非課税支給額', slip.totals.nontaxable],
            ['社会保険料等の合計', slip.totals.socialInsurance],
            ['社会保険料等控除後の給与等', slip.totals.taxBase],
            ['雇用保険の賃金', slip.totals.employmentWages],
            ['固定的賃金 / 非固定的賃金', null],
          ] as const
        ).map(([label, amount]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>
              {amount === null
                ? `${showYen(slip.totals.fixedRemuneration)}円 / ${showYen(slip.totals.variableRemuneration)}円`
                : `${showYen(amount)}円`}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Lines({ title, sum, lines }: { title: string; sum: number; lines: Slip['earnings'] }) {
  return (
    <section>
      <h3>
        <span>{title}</span>
        <span>{showYen(sum)}円</span>
      </h3>
      <ul className="tz-slip-lines">
        {lines.map((line) => (
          <li key={line.code}>
            <Why label={line.label} because={line.because}>
              <span>{line.label}</span>
              <span className="amount">{showYen(line.amount)}</span>
            </Why>
          </li>
        ))}
      </ul>
    </section>
  )
}
