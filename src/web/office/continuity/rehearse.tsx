import { asRefusal } from '../../api/failure.ts'
import { useBeginRehearsal, useRehearsal, type RehearsalPart } from '../../api/rehearsal.ts'
import { Button } from '../../kit/controls.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Label } from '../../kit/label.tsx'
import { Elapsed } from '../../kit/progress.tsx'
import { Refused } from '../../kit/refused.tsx'
import { Asked } from '../shell/asked.tsx'
import { drillFigures, drillNames } from './drill-words.ts'
import { instantInWords } from '../words.ts'

/** いま練習する: the real drills on the machine that serves this page. Closing the dialog does not end them. */
export function RehearseDialog({ onClose }: { onClose: () => void }) {
  const query = useRehearsal()
  const beginning = useBeginRehearsal()
  const running = query.data?.running === true
  return (
    <Dialog
      title="いま練習する"
      onClose={onClose}
      wide
      footer={
        <>
          <Button onClick={onClose}>閉じる</Button>
          <Button
            tone="primary"
            busy={beginning.isPending}
            disabled={running || query.data === undefined}
            onClick={() => beginning.mutate()}
          >
            {query.data === null || query.data === undefined ? '練習を始める' : 'もう一度練習する'}
          </Button>
        </>
      }
    >
      <div className="tz-stack">
        <p>
          この画面を出している機械の中に、練習用の事務所を本当に建て、止め、引き継ぎ、書庫から戻します。事務所の帳簿には触れません。メールも届出も、外へは何も出ません。
        </p>
        <p className="tz-soft">5分ほどかかります。その間も、いつもどおり仕事ができます。この窓を閉じても続きます。</p>
        {beginning.error === null ? null : <Refused refusal={asRefusal(beginning.error)} />}
        <Asked query={query} what="練習の様子">
          {(rehearsal) =>
            rehearsal === null ? null : (
              <>
                <p>{`${instantInWords(rehearsal.startedAt)}に始めた練習`}</p>
                <ol className="tz-conflicts">
                  {rehearsal.parts.map((part) => (
                    <PartView key={part.kind} part={part} />
                  ))}
                </ol>
              </>
            )
          }
        </Asked>
      </div>
    </Dialog>
  )
}

const states = { waiting: '順番待ち', running: '練習中', passed: '合格', failed: '不合格' } as const
const tones = { waiting: 'grey', running: 'blue', passed: 'green', failed: 'red' } as const

function PartView({ part: { kind, state, lines, ended } }: { part: RehearsalPart }) {
  const name = drillNames.find(([one]) => one === kind)![1]
  return (
    <li aria-label={name}>
      <div className="tz-row">
        <strong>{name}</strong>
        <Label tone={tones[state]}>{states[state]}</Label>
      </div>
      {state === 'running' ? <Elapsed what="動かしています" /> : null}
      {state === 'running' ? lines.map((line) => <p key={line}>{line.split(' / ')[0]}</p>) : null}
      {state === 'passed' && ended !== null ? <p>{drillFigures(kind, ended.figures)}</p> : null}
      {state === 'failed' ? <Failure lines={lines} failures={ended?.failures ?? []} /> : null}
      {ended === null ? null : (
        <p className="tz-soft">
          {ended.record === null
            ? '結果は帳簿に残りませんでした（控えのPCと、書込みを止めている事務所では残せません）。'
            : `結果は、署名を付けて第${ended.record.sequence}号に記録しました。`}
        </p>
      )}
    </li>
  )
}

/** What is to be done, and what whoever looks after the machine needs to know. */
function Failure({ lines, failures }: { lines: readonly string[]; failures: readonly string[] }) {
  return (
    <>
      <p>
        <strong>練習はうまくいきませんでした。</strong>
        もう一度練習しても同じなら、次の内容をサーバーの管理者に送ってください。事務所の帳簿はそのままです。
      </p>
      <pre className="tz-code">{[...failures, ...lines].join('\n') || '結果を出さずに終わりました。'}</pre>
    </>
  )
}
