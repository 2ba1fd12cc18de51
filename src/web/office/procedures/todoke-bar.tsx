import { useState } from 'react'
import { useAct } from '../../api/acts.ts'
import { download } from '../../api/download.ts'
import { useEgov } from '../../api/egov.ts'
import { Button } from '../../kit/controls.tsx'
import { Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import { inTodoke } from './kinds.ts'
import { PackageButton } from './package-button.tsx'
import { SubmitDialog } from './submit-dialog.tsx'
import type { ProcedureShown } from './table.tsx'

interface Props {
  readonly picked: readonly ProcedureShown[]
  /** The client of the page; undefined where all clients stand together. */
  readonly client: string | undefined
  readonly onDone: () => void
}

/**
 * What can be made of the procedures picked: 届書CSV, 電子申請, the package to file by hand. A refused character (髙) may be written as
 * suggested (高) once the clerk has seen it.
 */
export function TodokeBar({ picked, client, onDone }: Props) {
  const write = useAct('procedures.write-todoke', ({ file }) => download(file))
  const toast = useToast()
  const { data: egov } = useEgov()
  const [sending, setSending] = useState(false)
  const clients = new Set(picked.map((one) => one.clientId))
  const [only] = clients.size === 1 ? clients : []
  const csv = only !== undefined && picked.every(inTodoke)
  const make = async (replaceCharacters: boolean): Promise<void> => {
    const done = await write.run({ client: only!, procedures: picked.map((one) => one.id), replaceCharacters })
    if (done === null) return
    const { mediumNumber, count, replaced } = done.answer
    const words = replaced.map(({ from, to }) => `${from}→${to}`).join('、')
    const number = String(mediumNumber).padStart(3, '0')
    toast(`届書CSVを作りました（媒体通番 ${number}、${count}件${words === '' ? '' : `、${words}`}）。`)
    onDone()
  }
  const refusals = write.refusal === null ? [] : [write.refusal, ...(write.refusal.more ?? [])]
  return (
    <>
      {write.refusal === null ? null : <Refused refusal={write.refusal} />}
      <div className="tz-bar">
        <Button tone="primary" busy={write.busy} disabled={!csv} onClick={() => void make(false)}>
          届書CSV（SHFD0006.CSV）を作る
        </Button>
        {refusals.some((one) => one.code === 'character.not-allowed') ? (
          <Button busy={write.busy} onClick={() => void make(true)}>
            上の候補の字に置き換えて作る（名簿の字は変わりません）
          </Button>
        ) : null}
        {egov === undefined || egov.whose === null ? null : (
          <Button disabled={!csv} onClick={() => setSending(true)}>
            電子申請で送る
          </Button>
        )}
        <PackageButton client={only ?? (picked.length === 0 ? client : undefined)} picked={picked} onDone={onDone} />
        <span className="tz-soft">{hint(picked, clients.size)}</span>
      </div>
      {sending && only !== undefined ? (
        <SubmitDialog
          client={only}
          picked={picked}
          onDone={() => {
            setSending(false)
            onDone()
          }}
          onClose={() => setSending(false)}
        />
      ) : null}
    </>
  )
}

function hint(picked: readonly ProcedureShown[], clients: number): string {
  if (picked.length === 0) return '健康保険・厚生年金保険の資格取得届を選んでください。'
  if (clients > 1) return '一つのファイルにできるのは、同じ顧問先の届だけです。'
  const csv = picked.filter(inTodoke).length
  if (csv === picked.length) return `${csv}件を選んでいます。`
  return `${picked.length}件を選んでいます。届書CSVと電子申請にできるのは、健康保険・厚生年金保険の資格取得届だけです。`
}
