import { useSearchParams } from 'react-router'
import { useState } from 'react'
import { useAsk } from '../../api/asks.ts'
import { Button } from '../../kit/controls.tsx'
import { Label } from '../../kit/label.tsx'
import { Empty, Panel } from '../../kit/panel.tsx'
import { Asked } from '../shell/asked.tsx'
import { useMayAct } from '../shell/session-context.ts'
import { BothVersions, type Conflict } from './both-versions.tsx'
import { DecideDialog, type Choice } from './decide.tsx'
import './conflicts.css'

const PAGE = 20

/** 食い違い: what both sides changed while the office worked in two places, both versions side by side. */
export function ConflictsPanel() {
  const [of, narrow] = useSearchParams()
  const [client, person] = [of.get('client'), of.get('person')]
  const [shownFrom, setShownFrom] = useState<readonly string[]>([])
  const [settled, setSettled] = useState(false)
  const after = shownFrom.at(-1)
  const query = useAsk(
    'continuity.conflicts',
    {
      limit: PAGE,
      ...(settled ? {} : { state: 'open' }),
      ...(client === null ? {} : { client }),
      ...(person === null ? {} : { person }),
      ...(after === undefined ? {} : { after }),
    },
    { keep: true },
  )
  const turn = (): void => {
    setShownFrom([])
    setSettled(!settled)
  }
  return (
    <Panel
      title="取り込みの食い違い"
      aside={
        <Narrowing narrowed={client !== null || person !== null} settled={settled} onWiden={() => narrow({})} onTurn={turn} />
      }
    >
      <Asked query={query} what="食い違い">
        {({ conflicts, next }) => (
          <>
            {conflicts.length === 0 ? (
              <Empty
                what={`${settled ? '' : '決めていない'}食い違いはありません。`}
                next="クラウドとPCの記録を合わせたとき、同じものを両方で変えていると、ここに並びます。"
              />
            ) : (
              <ol className="tz-conflicts">
                {conflicts.map((one) => (
                  <ConflictView key={one.id} conflict={one} />
                ))}
              </ol>
            )}
            <Turning
              onBack={shownFrom.length === 0 ? null : () => setShownFrom(shownFrom.slice(0, -1))}
              onOn={next === null ? null : () => setShownFrom([...shownFrom, next])}
            />
          </>
        )}
      </Asked>
    </Panel>
  )
}

function Turning({ onBack, onOn }: { onBack: (() => void) | null; onOn: (() => void) | null }) {
  return (
    <div className="tz-row">
      {onBack === null ? null : (
        <Button small onClick={onBack}>
          前へ
        </Button>
      )}
      {onOn === null ? null : (
        <Button small onClick={onOn}>
          次へ
        </Button>
      )}
    </div>
  )
}

interface NarrowingProps {
  readonly narrowed: boolean
  readonly settled: boolean
  readonly onWiden: () => void
  readonly onTurn: () => void
}

function Narrowing({ narrowed, settled, onWiden, onTurn }: NarrowingProps) {
  return (
    <div className="tz-row">
      {narrowed ? (
        <Button small onClick={onWiden}>
          ほかの食い違いも見る
        </Button>
      ) : null}
      <Button small onClick={onTurn}>
        {settled ? '決めていないものだけ見る' : '決めたものも見る'}
      </Button>
    </div>
  )
}

const stateWords = { open: '未決', trunk: '今の帳簿の内容', branch: '取り込んだ内容' } as const

function ConflictView({ conflict }: { conflict: Conflict }) {
  const [choosing, setChoosing] = useState<Choice | null>(null)
  const may = useMayAct()
  const { title, kind, state, decided } = conflict
  return (
    <li aria-label={title}>
      <header>
        <strong>{title}</strong>
        <Label>{kind}</Label>
        <Label tone={state === 'open' ? 'warning' : 'green'}>{stateWords[state]}</Label>
        {decided === null ? null : <span className="tz-soft">{`${decided.who}（${decided.when}）`}</span>}
      </header>
      <BothVersions conflict={conflict} />
      {may ? (
        <div className="tz-row end">
          {state === 'trunk' ? null : <Button onClick={() => setChoosing('trunk')}>今の帳簿の内容にする</Button>}
          {state === 'branch' ? null : <Button onClick={() => setChoosing('branch')}>取り込んだ内容にする</Button>}
        </div>
      ) : null}
      {choosing === null ? null : <DecideDialog conflict={conflict} choose={choosing} onClose={() => setChoosing(null)} />}
    </li>
  )
}
