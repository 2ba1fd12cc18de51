import { useState } from 'react'
import { useAsk, ask, type Answer } from '../../api/asks.ts'
import { asRefusal } from '../../api/failure.ts'
import type { Refusal } from '../../../base/refusal.ts'
import { Button, TextArea, TextInput } from '../../kit/controls.tsx'
import { Field } from '../../kit/field.tsx'
import { Empty, Panel } from '../../kit/panel.tsx'
import { Refused } from '../../kit/refused.tsx'
import { BecauseView } from '../../kit/why/because.tsx'
import { outcomeInWords } from '../../kit/why/words.ts'
import { Asked } from '../shell/asked.tsx'
import { matches } from '../words.ts'
import { exampleOf } from './example.ts'
import './law.css'
import { ValueView } from './value-view.tsx'

type LawRule = Answer<'law.list'>['rules'][number]

/** 法令: the rules the house decides by, to be read and tried. */
export function LawPage() {
  const query = useAsk('law.list', {})
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <Asked query={query} what="法令">
      {({ rules, edition }) => {
        const found = search(rules, typed)
        const rule = rules.find((one) => one.name === chosen) ?? found[0]
        return (
          <>
            <div className="tz-title">
              <h1>法令</h1>
              <span className="tz-soft">
                {rules.length}の規則　版 <code title={edition}>{edition.slice(0, 12)}</code>
              </span>
            </div>
            <div className="tz-law">
              <div className="tz-stack">
                <TextInput
                  value={typed}
                  onChange={setTyped}
                  autoFocus
                  placeholder="名前・条文で探す"
                  aria-label="名前・条文で探す"
                />
                {found.length === 0 ? <Empty what="当たる規則はありません。" /> : null}
                <ul className="rules">
                  {found.map((one) => (
                    <li key={one.name}>
                      <button type="button" aria-pressed={one.name === rule?.name} onClick={() => setChosen(one.name)}>
                        <strong>{one.label}</strong>
                        <span>{one.about}</span>
                      </button>
                    </li>
                  ))}
                </ul>
              </div>
              {rule === undefined ? null : <TryRule key={rule.name} rule={rule} />}
            </div>
          </>
        )
      }}
    </Asked>
  )
}

/** Rules that speak of what was typed; those named so stand first. */
function search(rules: readonly LawRule[], typed: string): readonly LawRule[] {
  const found = rules.filter((rule) => matches(typed, [rule.name, rule.label, rule.about, ...rule.articles]))
  const named = (rule: LawRule) => (matches(typed, [rule.label]) ? 0 : 1)
  return found.toSorted((a, b) => named(a) - named(b))
}

function TryRule({ rule }: { rule: LawRule }) {
  const [text, setText] = useState(() => JSON.stringify(exampleOf(rule.input), null, 2))
  const [answer, setAnswer] = useState<Answer<'law.ask'> | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const run = async (): Promise<void> => {
    setBusy(true)
    setAnswer(null)
    setRefusal(null)
    try {
      setAnswer(await ask('law.ask', { rule: rule.name, input: JSON.parse(text) as unknown }))
    } catch (error) {
      setRefusal(
        error instanceof SyntaxError
          ? {
              refused: true,
              code: 'web.not-json',
              message: '入力がJSONの形になっていません。',
              remedy: '括弧や「,」の過不足を確かめてください。',
            }
          : asRefusal(error),
      )
    }
    setBusy(false)
  }
  const outcome = answer === null ? null : outcomeInWords(answer.value)
  return (
    <Panel title={rule.label} aside={<code className="tz-soft">{rule.name}</code>}>
      <div className="tz-stack">
        <p>{rule.about}</p>
        <p className="tz-soft">根拠: {rule.articles.join('、')}</p>
        <Field label="入力（JSON）">
          <TextArea value={text} onChange={setText} rows={Math.min(18, text.split('\n').length + 1)} />
        </Field>
        <div>
          <Button tone="primary" busy={busy} onClick={() => void run()}>
            計算してみる
          </Button>
        </div>
        {refusal === null ? null : <Refused refusal={refusal} />}
        {answer === null ? null : (
          <div className="tz-why-box">
            {outcome === null ? <ValueView value={answer.value} /> : <p className="tz-law-answer">{outcome}</p>}
            <BecauseView because={answer.because} />
          </div>
        )}
      </div>
    </Panel>
  )
}
