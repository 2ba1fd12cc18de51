import { useAct } from '../../api/acts.ts'
import { useAsk } from '../../api/asks.ts'
import { Confirm } from '../../kit/dialog.tsx'
import { Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import { Asked } from '../shell/asked.tsx'
import { BothVersions, type Conflict } from './both-versions.tsx'

export type Choice = 'trunk' | 'branch'

const words = { trunk: '今の帳簿の内容', branch: '取り込んだ内容' } as const

/** One conflict with all that goes with it, as it is now; decided only if it is still so when the button is pressed. */
export function DecideDialog({ conflict, choose, onClose }: { conflict: Conflict; choose: Choice; onClose: () => void }) {
  const query = useAsk('continuity.conflict', { conflict: conflict.id })
  const deciding = useAct('continuity.decide')
  const toast = useToast()
  const decide = (): void => {
    const seen = query.data?.seen
    if (seen === undefined) return
    void deciding.run({ conflict: conflict.id, choose, seen }).then((done) => {
      if (done === null) return
      const { needs } = done.answer
      toast(
        needs.length === 0 ? `${words[choose]}にしました。` : `ほかに${needs.length}件を同じように決めると、この内容になります。`,
      )
      onClose()
    })
  }
  return (
    <Confirm
      title={`${conflict.title}を、${words[choose]}にする`}
      verb={`${words[choose]}にする`}
      busy={deciding.busy}
      disabled={query.data === undefined}
      onConfirm={decide}
      onClose={onClose}
      wide
    >
      <div className="tz-stack">
        {deciding.refusal === null ? null : <Refused refusal={deciding.refusal} />}
        <Asked query={query} what="食い違いの内容">
          {(shown) => (
            <>
              <BothVersions conflict={shown} />
              <p>
                {`一緒に決まる記録: ${shown.counts.map(({ what, trunk, branch }) => `${what}（今の帳簿${trunk}件・取り込んだ帳簿${branch}件）`).join('、')}`}
              </p>
            </>
          )}
        </Asked>
        <p className="tz-soft">あとから関係する記録に手を入れていなければ、決め直せます。</p>
      </div>
    </Confirm>
  )
}
