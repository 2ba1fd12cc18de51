import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useAsk, type Answer } from '../../api/asks.ts'
import { TextInput } from '../../kit/controls.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { matches } from '../words.ts'
import { useMe } from './session-context.ts'

const SHOWN = 12

/** 顧問先を探す: code, name or kana, then Enter to the month's payroll; Shift-Enter to the people. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const { data } = useAsk('clients.list', {})
  const navigate = useNavigate()
  const month = useMe().today.slice(0, 7)
  const found = (data?.clients ?? []).filter((client) => matches(typed, [client.code, client.name, client.kana])).slice(0, SHOWN)
  const go = (id: string, people: boolean): void => {
    onClose()
    void navigate(people ? `/clients/${id}/people` : `/clients/${id}/payroll/${month}`)
  }
  return (
    <Dialog
      title="顧問先を探す"
      onClose={onClose}
      footer={<span className="tz-soft">Enter で今月の給与、Shift+Enter で従業員</span>}
    >
      <div className="tz-palette">
        <TextInput
          value={typed}
          autoFocus
          placeholder="コード・名前・カナ"
          role="combobox"
          aria-label="コード・名前・カナ"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={`palette-${at}`}
          onChange={(next) => {
            setTyped(next)
            setAt(0)
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || event.keyCode === 229) return
            const client = found[at]
            if (event.key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1))
            else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
            else if (event.key === 'Enter' && client !== undefined) go(client.id, event.shiftKey)
            else return
            event.preventDefault()
          }}
        />
        <Found clients={found} at={at} onGo={go} />
        {data !== undefined && found.length === 0 ? <p className="tz-soft">「{typed}」に当たる顧問先はありません。</p> : null}
      </div>
    </Dialog>
  )
}

type ClientLine = Answer<'clients.list'>['clients'][number]

function Found({
  clients,
  at,
  onGo,
}: {
  clients: readonly ClientLine[]
  at: number
  onGo: (id: string, people: boolean) => void
}) {
  return (
    <ul id="palette-list" role="listbox" aria-label="見つかった顧問先">
      {clients.map((client, index) => (
        <li
          key={client.id}
          id={`palette-${index}`}
          role="option"
          aria-selected={index === at}
          onClick={(event) => onGo(client.id, event.shiftKey)}
        >
          <span className="tz-soft">{client.code}</span>
          <span>{client.name}</span>
          <span className="tz-soft">{client.people}人</span>
        </li>
      ))}
    </ul>
  )
}
