import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useAsk, type Answer } from '../../api/asks.ts'
import { Button, Check } from '../../kit/controls.tsx'
import { Label } from '../../kit/label.tsx'
import { Empty, Sheet } from '../../kit/panel.tsx'
import { Asked } from '../shell/asked.tsx'
import { EditDialog } from '../shell/edit-dialog.tsx'
import { useMayAct } from '../shell/session-context.ts'
import { dispatchTone, instantInWords } from '../words.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { EgovConnection } from './egov-connection.tsx'
import { HandedFiles } from './handed-files.tsx'
import { SettingsButton } from './settings.tsx'

export type DispatchShown = Answer<'dispatches.list'>['dispatches'][number]
type What = 'confirm' | 'resend' | 'withdraw'

/** 送ったもの: what left the house, what is about to, and what nobody knows of. */
export function DispatchesPage() {
  const [all, setAll] = useState(false)
  const query = useAsk('dispatches.list', { all }, { keep: true })
  return (
    <>
      <div className="tz-title">
        <h1>送ったもの</h1>
        <div className="actions">
          <SettingsButton />
        </div>
      </div>
      <CameBack />
      <EgovConnection />
      <div className="tz-bar">
        <Check checked={all} onChange={setAll}>
          30日より前のものも表示する
        </Check>
      </div>
      <Asked query={query} what="送ったもの">
        {({ dispatches, handed }) => (
          <div className="tz-stack">
            {dispatches.length === 0 ? (
              <Empty what="電子申請・メールで送ったものはありません。" />
            ) : (
              <DispatchTable dispatches={dispatches} />
            )}
            <HandedFiles files={handed} />
          </div>
        )}
      </Asked>
    </>
  )
}

/** What came of signing in at e-Gov, told once one is back. */
function CameBack() {
  const [query] = useSearchParams()
  const egov = query.get('egov')
  if (egov === 'connected') return <p role="status">e-Govにつなぎました。待っている電子申請は、これから送ります。</p>
  if (egov === 'failed') return <p role="alert">e-Govにつなげませんでした。もう一度「e-Govにつなぐ」を押してください。</p>
  return null
}

function DispatchTable({ dispatches }: { dispatches: readonly DispatchShown[] }) {
  const [doing, setDoing] = useState<{ what: What; dispatch: DispatchShown } | null>(null)
  const may = useMayAct()
  const close = (): void => setDoing(null)
  return (
    <>
      <Sheet label="送ったもの">
        <table className="tz-table sticky">
          <thead>
            <tr>
              <th>日時</th>
              <th>種類</th>
              <th>送るもの</th>
              <th>宛先・提出先</th>
              <th>状態</th>
              <th>最後に分かったこと</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {dispatches.map((one) => (
              <Line key={one.id} one={one} onDo={may ? (what) => setDoing({ what, dispatch: one }) : null} />
            ))}
          </tbody>
        </table>
      </Sheet>
      {doing?.what === 'confirm' ? <ConfirmDialog dispatch={doing.dispatch} onClose={close} /> : null}
      {doing?.what === 'resend' ? <ResendDialog dispatch={doing.dispatch} onClose={close} /> : null}
      {doing?.what === 'withdraw' ? <WithdrawDialog dispatch={doing.dispatch} onClose={close} /> : null}
    </>
  )
}

function Line({ one, onDo }: { one: DispatchShown; onDo: ((what: What) => void) | null }) {
  return (
    <tr>
      <td className="tz-nowrap">{instantInWords(one.attempts.at(-1)?.at ?? one.intendedAt)}</td>
      <td className="tz-nowrap">{one.kind}</td>
      <td>
        {one.subject}
        {one.clientName === null ? null : <div className="tz-soft tz-small">{one.clientName}</div>}
      </td>
      <td>{one.destination}</td>
      <td className="tz-nowrap">
        <Label tone={dispatchTone[one.state] ?? 'grey'}>{one.state}</Label>
        {one.attempts.length > 1 ? <div className="tz-small tz-soft">{one.attempts.length}回</div> : null}
      </td>
      <td>
        {one.arrivalNumber === null ? one.words : `到達番号 ${one.arrivalNumber}`}
        {one.confirmed === null ? null : (
          <div className="tz-soft tz-small">
            {instantInWords(one.confirmed.at)} {one.confirmed.name}が「{one.confirmed.found}」と記録
          </div>
        )}
      </td>
      <td className="tz-nowrap">{onDo === null ? null : <Doings state={one.state} onDo={onDo} />}</td>
    </tr>
  )
}

function Doings({ state, onDo }: { state: DispatchShown['state']; onDo: (what: What) => void }) {
  const button = (what: What, label: string) => (
    <Button key={what} small tone={what === 'withdraw' ? 'text' : 'secondary'} onClick={() => onDo(what)}>
      {label}
    </Button>
  )
  if (state === '不明') return button('confirm', '結果を記録')
  if (state === '失敗') return [button('resend', 'もう一度送る'), button('withdraw', '取りやめ')]
  return state === '予定' ? button('withdraw', '取りやめ') : null
}

interface DialogProps {
  readonly dispatch: DispatchShown
  readonly onClose: () => void
}

function ResendDialog({ dispatch, onClose }: DialogProps) {
  return (
    <EditDialog
      act="dispatches.resend"
      title={`「${dispatch.subject}」をもう一度送りますか？`}
      verb="もう一度送る"
      fields={[]}
      initial={{}}
      toInput={() => ({ dispatch: dispatch.id, seen: dispatch.seen })}
      told={() => 'もう一度送ります。'}
      onClose={onClose}
    >
      <p>届いていないことが確かなものを、同じ内容で送ります。</p>
    </EditDialog>
  )
}

function WithdrawDialog({ dispatch, onClose }: DialogProps) {
  return (
    <EditDialog
      act="dispatches.withdraw"
      title={`「${dispatch.subject}」を取りやめますか？`}
      verb="取りやめる"
      fields={[]}
      initial={{}}
      toInput={() => ({ dispatch: dispatch.id, seen: dispatch.seen })}
      told={() => '取りやめました。'}
      onClose={onClose}
    >
      <p>送りません。手続は、申請パッケージなどほかの方法で提出できるようになります。</p>
    </EditDialog>
  )
}
