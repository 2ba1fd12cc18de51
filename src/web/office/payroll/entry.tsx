import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, type Ref } from 'react'
import { newKey } from '../../api/key.ts'
import { Button } from '../../kit/controls.tsx'
import { Grid } from '../../kit/grid/grid.tsx'
import { useEntries, type SaveState } from '../../kit/grid/use-entries.ts'
import { useShortcuts } from '../../kit/keys.ts'
import { Empty, Panel } from '../../kit/panel.tsx'
import { RefusalTable } from '../imports/refusal-table.tsx'
import { useMayAct } from '../shell/session-context.ts'
import { gridColumns, gridRow, gridSums } from './columns.ts'
import { saveCells } from './save-cells.ts'
import { isEntering, type OpeningProps } from './step-props.ts'

/** 入力: the month's attendance and entered amounts in one grid. Everything typed is sent by itself. */
export function EntryStep({ shown, client, month, go, onOpen, leftOut, onLeftOut }: OpeningProps) {
  const may = useMayAct()
  const editable = may && isEntering(shown)
  const columns = useMemo(() => gridColumns(shown, editable), [shown, editable])
  const rows = useMemo(() => shown.rows.map((row) => gridRow(shown, row)), [shown])
  const queries = useQueryClient()
  const bar = useRef<HTMLDivElement>(null)
  const entries = useEntries({
    rows,
    columns,
    storeAs: `entries ${client} ${month}`,
    newKey,
    save: (cells, key) => saveCells(queries, { client, month }, cells, key),
  })
  const sums = useMemo(() => gridSums(shown, entries.marks), [shown, entries.marks])
  useShortcuts([{ keys: 'Ctrl+S', what: '今すぐ保存', run: () => void entries.flush() }])
  if (rows.length === 0)
    return (
      <Empty
        what="この月に在籍する人がいません。"
        next="従業員のページから入社を登録するか、従業員の一覧を取り込んでください。"
      />
    )
  return (
    <>
      {leftOut.length === 0 ? null : (
        <Panel
          title={`ファイルから取り込めなかったところ（${leftOut.length}件）`}
          aside={
            <Button small onClick={() => onLeftOut([])}>
              閉じる
            </Button>
          }
        >
          <RefusalTable refusals={leftOut} />
        </Panel>
      )}
      <EntryBar ref={bar} shown={shown} editable={editable} entries={entries} go={go} />
      <Grid
        label="月の勤怠と金額"
        columns={columns}
        rows={rows}
        marks={entries.marks}
        sums={sums}
        onEnter={entries.enter}
        onUndo={entries.undo}
        onRedo={entries.redo}
        onOpen={onOpen}
        onLeave={() => bar.current?.querySelector<HTMLElement>('button:not([disabled])')?.focus()}
      />
    </>
  )
}

interface EntryBarProps {
  readonly ref: Ref<HTMLDivElement>
  readonly shown: OpeningProps['shown']
  readonly editable: boolean
  readonly entries: ReturnType<typeof useEntries>
  readonly go: OpeningProps['go']
}

function EntryBar({ ref, shown, editable, entries, go }: EntryBarProps) {
  const missing = shown.rows.filter((row) => row.missing.length > 0).length
  return (
    <div className="tz-bar" ref={ref}>
      {editable ? (
        <SaveWord state={entries.state} waiting={entries.waiting} refused={entries.refused} />
      ) : (
        <LockedWord state={shown.run?.state} />
      )}
      {missing > 0 ? <span className="tz-soft">「!」の{missing}人は、このままでは計算できません。</span> : null}
      <span className="tz-grow" />
      <Button small tone="text" onClick={() => go('import')} disabled={!editable}>
        ファイルから取り込む
      </Button>
      <Button
        tone="primary"
        small
        disabled={!editable || shown.run === null}
        onClick={() => void entries.flush().then(() => go(shown.run?.state === '計算中' ? 'calculate' : 'outputs'))}
      >
        {shown.run === null || shown.run.state === '計算中' ? '計算へ進む' : '精算へ進む'}
      </Button>
    </div>
  )
}

function SaveWord({ state, waiting, refused }: { state: SaveState; waiting: number; refused: number }) {
  const words: Record<SaveState, string> = {
    saved: 'すべて保存しました',
    waiting: `未保存 ${waiting}件`,
    saving: '保存しています…',
    unsent: `サーバーに届かないため、${waiting}件がまだ保存されていません`,
    refused: `直していただくセルが${refused}件あります`,
  }
  return (
    <span className={`tz-save ${state}`} role="status">
      {words[state]}
    </span>
  )
}

function LockedWord({ state }: { state: string | undefined }) {
  return (
    <span className="tz-soft">
      {state === undefined || state === '計算中' ? '閲覧のみです。' : `${state}済みのため、入力はできません。`}
    </span>
  )
}
