import { useState } from 'react'
import { useAct } from '../../api/acts.ts'
import { download } from '../../api/download.ts'
import { Button, Check } from '../../kit/controls.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { flatten, Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import type { ProcedureShown } from './table.tsx'

interface Props {
  /** Undefined while it is not clear whose: then the button waits. */
  readonly client: string | undefined
  /** None: all that is open of the client. */
  readonly picked: readonly ProcedureShown[]
  readonly onDone: () => void
}

/** 申請パッケージ: one ZIP to file by hand through e-Gov's own pages or on media. */
export function PackageButton({ client, picked, onDone }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button disabled={client === undefined} onClick={() => setOpen(true)}>
        申請パッケージ
      </Button>
      {open && client !== undefined ? (
        <PackageDialog client={client} picked={picked} onDone={onDone} onClose={() => setOpen(false)} />
      ) : null}
    </>
  )
}

function PackageDialog({ client, picked, onDone, onClose }: Props & { client: string; onClose: () => void }) {
  const pack = useAct('procedures.package', ({ file }) => download(file))
  const [replaceCharacters, setReplace] = useState(false)
  const toast = useToast()
  const refusals = pack.refusal === null ? [] : flatten(pack.refusal)
  const procedures = picked.map((one) => one.id)
  const make = (): void =>
    void pack.run({ client, replaceCharacters, ...(procedures.length === 0 ? {} : { procedures }) }).then((done) => {
      if (done === null) return
      const { count, held } = done.answer
      toast(`申請パッケージを作りました（${count}件${held === 0 ? '' : `。送信中の${held}件は入れていません`}）。`)
      onClose()
      onDone()
    })
  return (
    <Confirm title="申請パッケージを作る" verb="作る" busy={pack.busy} onClose={onClose} onConfirm={make} wide>
      <div className="tz-stack">
        {pack.refusal === null ? null : <Refused refusal={pack.refusal} />}
        <p>
          {picked.length === 0 ? 'この顧問先の未了の手続すべて' : `選んだ${picked.length}件`}
          について、届書CSVと、何をどこへいつまでに出すかの一覧（PDF）を一つのZIPにします。e-Govの画面か電子媒体で提出し、届いたら「提出した」から到達番号を記録してください。
        </p>
        {refusals.some((one) => one.code === 'character.not-allowed') ? (
          <Check checked={replaceCharacters} onChange={setReplace}>
            上の候補の字に置き換えて作る（名簿の字は変わりません）
          </Check>
        ) : null}
      </div>
    </Confirm>
  )
}
