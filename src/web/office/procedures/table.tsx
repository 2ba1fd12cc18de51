import { useId, useState } from 'react'
import { Link } from 'react-router'
import type { Answer } from '../../api/asks.ts'
import { Button } from '../../kit/controls.tsx'
import { Label } from '../../kit/label.tsx'
import { Sheet } from '../../kit/panel.tsx'
import { WhyBox, WhyButton } from '../../kit/why/why.tsx'
import { EditDialog } from '../shell/edit-dialog.tsx'
import { useMayAct, useMe } from '../shell/session-context.ts'
import { dayInWords, distanceInWords, procedureTone } from '../words.ts'
import { FiledDialog } from './filed-dialog.tsx'
import { isOpen } from './kinds.ts'
import { TodokeBar } from './todoke-bar.tsx'

export type ProcedureShown = Answer<'procedures.list'>['procedures'][number]

interface TableProps {
  readonly procedures: readonly ProcedureShown[]
  /** The client of the page; undefined where all clients stand together. */
  readonly client: string | undefined
}

/** Procedures with what can be done with them: 届書CSV, 電子申請 and package for several at once; 提出の記録, 取りやめ. */
export function ProcedureTable({ procedures, client }: TableProps) {
  const withClient = client === undefined
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [doing, setDoing] = useState<{ what: 'file' | 'withdraw'; procedure: ProcedureShown } | null>(null)
  const may = useMayAct()
  const toggle = (id: string): void => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const close = (): void => setDoing(null)
  return (
    <>
      {may ? (
        <TodokeBar picked={procedures.filter((one) => chosen.has(one.id))} client={client} onDone={() => setChosen(new Set())} />
      ) : null}
      <Sheet label="手続">
        <table className="tz-table sticky">
          <thead>
            <tr>
              <th>
                <span className="tz-hidden">選ぶ</span>
              </th>
              <th>期限</th>
              <th>手続</th>
              <th>対象</th>
              {withClient ? <th>顧問先</th> : null}
              <th>提出先</th>
              <th>状態</th>
              <th>足りないもの</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {procedures.map((one) => (
              <Line
                key={one.id}
                one={one}
                withClient={withClient}
                chosen={chosen.has(one.id)}
                onToggle={() => toggle(one.id)}
                onDo={may ? (what) => setDoing({ what, procedure: one }) : null}
              />
            ))}
          </tbody>
        </table>
      </Sheet>
      {doing?.what === 'file' ? <FiledDialog procedure={doing.procedure} onClose={close} /> : null}
      {doing?.what === 'withdraw' ? <WithdrawDialog procedure={doing.procedure} onClose={close} /> : null}
    </>
  )
}

interface LineProps {
  readonly one: ProcedureShown
  readonly withClient: boolean
  readonly chosen: boolean
  readonly onToggle: () => void
  readonly onDo: ((what: 'file' | 'withdraw') => void) | null
}

function Line({ one, withClient, chosen, onToggle, onDo }: LineProps) {
  const { today } = useMe()
  const [open, setOpen] = useState(false)
  const box = useId()
  const label = `${one.personName ?? ''}の${one.form}を選ぶ`
  return (
    <>
      <tr>
        <td>
          {onDo !== null && isOpen(one) ? (
            <input type="checkbox" checked={chosen} onChange={onToggle} aria-label={label} />
          ) : null}
        </td>
        <td className="tz-nowrap">
          {dayInWords(one.dueOn)}{' '}
          {one.dueBecause === null ? null : (
            <WhyButton
              label={`${one.personName ?? '事業所'}の${one.form}の期限`}
              what="この日"
              box={box}
              open={open}
              onToggle={() => setOpen(!open)}
            />
          )}
          <div className="tz-small">{isOpen(one) ? <Due today={today} on={one.dueOn} /> : null}</div>
        </td>
        <td>{one.form}</td>
        <td className="tz-nowrap">
          {one.personId === null ? '事業所' : <Link to={`/people/${one.personId}`}>{one.personName}</Link>}
        </td>
        {withClient ? (
          <td>
            <Link to={`/clients/${one.clientId}/procedures`}>{one.clientName}</Link>
          </td>
        ) : null}
        <td className="tz-nowrap">{one.destination}</td>
        <td className="tz-nowrap">
          <Label tone={procedureTone[one.state] ?? 'grey'}>{one.state}</Label>
          {one.arrivalNumber === null ? null : <div className="tz-small tz-soft">{one.arrivalNumber}</div>}
        </td>
        <td>{one.missing.length === 0 ? <span className="tz-soft">なし</span> : one.missing.join('、')}</td>
        <td className="tz-nowrap">
          <Doings one={one} onDo={onDo} />
        </td>
      </tr>
      {open && one.dueBecause !== null ? (
        <tr>
          <td />
          <td colSpan={withClient ? 8 : 7}>
            <WhyBox id={box} because={one.dueBecause} />
          </td>
        </tr>
      ) : null}
    </>
  )
}

function Doings({ one, onDo }: Pick<LineProps, 'one' | 'onDo'>) {
  if (one.state === '送信中') return <Link to="/dispatches">送ったもの</Link>
  if (onDo === null) return null
  if (isOpen(one)) {
    return (
      <>
        <Button small onClick={() => onDo('file')}>
          提出した
        </Button>{' '}
        <Button small tone="text" onClick={() => onDo('withdraw')}>
          取りやめ
        </Button>
      </>
    )
  }
  if (one.state !== '提出済' || one.arrivalNumber !== null) return null
  return (
    <Button small onClick={() => onDo('file')}>
      到達番号を記録
    </Button>
  )
}

function Due({ today, on }: { today: string; on: string }) {
  return on < today ? (
    <Label tone="red">{distanceInWords(today, on)}</Label>
  ) : (
    <span className="tz-soft">{distanceInWords(today, on)}</span>
  )
}

function WithdrawDialog({ procedure, onClose }: { procedure: ProcedureShown; onClose: () => void }) {
  return (
    <EditDialog
      act="procedures.withdraw"
      title={`${procedure.form}を取りやめますか？`}
      verb="取りやめる"
      fields={[]}
      initial={{}}
      toInput={() => ({ procedure: procedure.id, seen: procedure.seen })}
      told={() => `${procedure.form}を取りやめました。`}
      onClose={onClose}
    />
  )
}
