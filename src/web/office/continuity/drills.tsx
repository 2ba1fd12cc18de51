import { useAsk, type Answer } from '../../api/asks.ts'
import { Panel, Sheet } from '../../kit/panel.tsx'
import { Asked } from '../shell/asked.tsx'
import { drillFigures, drillNames } from './drill-words.ts'
import { instantInWords } from '../words.ts'

type DrillShown = Answer<'continuity.drills'>['drills'][number]

/** 訓練: the newest of each kind, and how to do it again. */
export function DrillsPanel() {
  const query = useAsk('continuity.drills', {})
  return (
    <Panel title="訓練の結果">
      <Asked query={query} what="訓練の結果">
        {({ drills }) => (
          <Sheet label="訓練の結果">
            <table className="tz-table">
              <thead>
                <tr>
                  <th>訓練</th>
                  <th>行った時</th>
                  <th>結果</th>
                  <th>わかったこと</th>
                  <th>行うには</th>
                </tr>
              </thead>
              <tbody>
                {drillNames.map(([kind, name]) => (
                  <DrillRow key={kind} kind={kind} name={name} newest={drills.find((one) => one.kind === kind)} />
                ))}
              </tbody>
            </table>
          </Sheet>
        )}
      </Asked>
    </Panel>
  )
}

/** What the one button of the page does; the others are for whoever looks after the server. */
const byButton: ReadonlySet<string> = new Set(['standby', 'restore'])

function DrillRow({ kind, name, newest }: { kind: DrillShown['kind']; name: string; newest: DrillShown | undefined }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{newest === undefined ? <span className="tz-soft">まだ行っていません</span> : instantInWords(newest.at)}</td>
      <td>{newest === undefined ? '—' : resultOf(newest)}</td>
      <td>{newest === undefined ? '—' : drillFigures(kind, newest.figures)}</td>
      <td>{byButton.has(kind) ? '「いま練習する」' : <code>tsuzuki drill {kind}</code>}</td>
    </tr>
  )
}

function resultOf({ passed, signed }: DrillShown) {
  if (!signed) return <strong>記録が書き換えられています</strong>
  return passed ? '合格' : <strong>不合格</strong>
}
