import { useState } from 'react'
import { useAct } from '../../api/acts.ts'
import { useAsk } from '../../api/asks.ts'
import { Check } from '../../kit/controls.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import { Asked } from '../shell/asked.tsx'
import type { Member } from './staff.tsx'

/** 担当: the clients a clerk sees. */
export function AssignDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const query = useAsk('clients.list', {})
  const assign = useAct('staff.assign')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(member.clients))
  const toast = useToast()
  const toggle = (id: string): void => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  return (
    <Confirm
      title={`${member.name}さんの担当`}
      verb="この担当にする"
      busy={assign.busy}
      onClose={onClose}
      onConfirm={() =>
        void assign.run({ member: member.id, clients: [...chosen] }).then((done) => {
          if (done === null) return
          toast(`担当を${done.answer.added}社加え、${done.answer.removed}社外しました。`)
          onClose()
        })
      }
    >
      <div className="tz-stack">
        {assign.refusal === null ? null : <Refused refusal={assign.refusal} />}
        <Asked query={query} what="顧問先">
          {({ clients }) => (
            <ul className="tz-stack tight">
              {clients.map((client) => (
                <li key={client.id}>
                  <Check checked={chosen.has(client.id)} onChange={() => toggle(client.id)}>
                    {client.code} {client.name}
                  </Check>
                </li>
              ))}
            </ul>
          )}
        </Asked>
      </div>
    </Confirm>
  )
}
