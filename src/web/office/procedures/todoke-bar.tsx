import { useAct } from '../../api/acts.ts'
import { download } from '../../api/download.ts'
import { Button } from '../../kit/controls.tsx'
import { Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import type { ProcedureShown } from './table.tsx'

/** 届書CSV for the procedures picked. A refused character (髙) may be written as suggested (高) once the clerk has seen it. */
export function TodokeBar({ picked, onDone }: { picked: readonly ProcedureShown[]; onDone: () => void }) {
  const write = useAct('procedures.write-todoke')
  const toast = useToast()
  const clients = new Set(picked.map((one) => one.clientId))
  const make = async (replaceCharacters: boolean): Promise<void> => {
    const [client] = clients
    const done = await write.run({ client: client!, procedures: picked.map((one) => one.id), replaceCharacters })
    if (done === null) return
    const { file, mediumNumber, count, replaced } = done.answer
    download(file)
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
        <Button
          tone="primary"
          busy={write.busy}
          disabled={picked.length === 0 || clients.size !== 1}
          onClick={() => void make(false)}
        >
          届書CSV（SHFD0006.CSV）を作る
        </Button>
        {refusals.some((one) => one.code === 'character.not-allowed') ? (
          <Button busy={write.busy} onClick={() => void make(true)}>
            上の候補の字に置き換えて作る（名簿の字は変わりません）
          </Button>
        ) : null}
        <span className="tz-soft">{hint(picked.length, clients.size)}</span>
      </div>
    </>
  )
}

function hint(picked: number, clients: number): string {
  if (picked === 0) return '健康保険・厚生年金保険の資格取得届を選んでください。'
  return clients > 1 ? '一つのファイルにできるのは、同じ顧問先の届だけです。' : `${picked}件を選んでいます。`
}
