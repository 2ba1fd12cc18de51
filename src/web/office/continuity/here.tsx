import type { StandbyNow } from '../../api/continuity.ts'
import { Facts, Panel } from '../../kit/panel.tsx'
import { copyFacts, troublesHere } from './here-words.ts'

/** このPCの控え: what a PC that follows has, how far it is behind, and what is in the way. */
export function HerePanel({ here }: { here: StandbyNow }) {
  return (
    <Panel title="このPCの控え">
      {troublesHere(here).map(({ what, todo }) => (
        <div key={what} role="alert" className="tz-refusal">
          <p className="tz-strong">{what}</p>
          <p className="remedy">{todo}</p>
        </div>
      ))}
      <Facts of={copyFacts(here)} />
    </Panel>
  )
}
