import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useAct, type Input, type Output } from '../../api/acts.ts'
import { Button } from '../../kit/controls.tsx'
import { errorsFrom, Form, missingIn, nested, type FieldSpec, type Values } from '../../kit/form.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import { useClient, type ClientShown } from '../clients/layout.tsx'
import { accountFields, dependentFields, insuranceFields, personFields, termsFields, withWholeCommuting } from './fields.ts'
import { HireProposal } from './hire-proposal.tsx'

const START: Values = {
  'terms.taxColumn': '甲',
  'terms.weeklyDays': 5,
  'terms.weeklyMinutes': 2400,
  'terms.payKind': '月給',
  'insurance.health': true,
  'insurance.pension': true,
  'insurance.employment': true,
}
/** What a family member is where nothing was said. */
const UNSAID = { forTax: false, forHealth: false, livingTogether: false, income: 0, disability: 'なし' } as const
/** Sent even when not ticked: an insurance is held or not, never unknown. */
const LEAST = ['insurance.health', 'insurance.pension', 'insurance.employment'] as const

/** 入社: entered once; before anything is kept, the house shows what follows from it. */
export function HirePage() {
  const { client = '' } = useParams()
  const shown = useClient()
  const [values, setValues] = useState<Values>(START)
  const [families, setFamilies] = useState<readonly Values[]>([])
  const [tried, setTried] = useState(false)
  const [proposal, setProposal] = useState<Output<'people.hire'> | null>(null)
  const hire = useAct('people.hire')
  const toast = useToast()
  const navigate = useNavigate()
  const groups = groupsOf(shown, values)
  const all = groups.flatMap((group) => group.fields)
  const familyFields = dependentFields()
  const missing = missingIn(all, values)
  const ready = missing.size === 0 && families.every((family) => missingIn(familyFields, family).size === 0)
  const errors = new Map([...(tried ? missing : []), ...errorsFrom(hire.refusal, all)])
  const input = () => inputOf(client, values, families)
  const rehearse = (): void => {
    setTried(true)
    if (!ready) return
    void hire.run(input(), { rehearse: true }).then((done) => setProposal(done?.answer ?? null))
  }
  const keep = (): void =>
    void hire.run(input()).then((done) => {
      if (done === null) return
      toast(`${String(values['person.name'])}さんの入社を登録しました。`)
      void navigate(`/people/${done.answer.person}`)
    })
  const change = (name: string, value: unknown): void => {
    setProposal(null)
    setValues((before) => ({ ...before, [name]: value }))
  }
  return (
    <div className="tz-stack">
      <div className="tz-title">
        <h2>入社を登録する</h2>
        <span className="tz-soft">登録の前に、必要な手続と標準報酬月額を確かめられます。</span>
      </div>
      {hire.refusal === null ? null : <Refused refusal={hire.refusal} />}
      {groups.map((group) => (
        <Panel key={group.title} title={group.title}>
          <Form fields={group.fields} values={values} errors={errors} onChange={change} />
        </Panel>
      ))}
      <Panel
        title="家族"
        aside={
          <Button
            small
            onClick={() =>
              setFamilies([...families, { livingTogether: true, forTax: true, forHealth: true, disability: 'なし' }])
            }
          >
            家族を加える
          </Button>
        }
      >
        {families.length === 0 ? <p className="tz-soft">扶養する家族がいれば加えてください。</p> : null}
        {families.map((family, index) => (
          <Form
            key={index}
            fields={familyFields}
            values={family}
            errors={tried ? missingIn(familyFields, family) : new Map()}
            onChange={(name, value) => {
              setProposal(null)
              setFamilies(families.map((one, at) => (at === index ? { ...one, [name]: value } : one)))
            }}
          />
        ))}
      </Panel>
      {proposal === null ? null : <HireProposal proposal={proposal} />}
      <div className="tz-bar">
        {tried && !ready ? <span className="tz-diff-down">必須の項目が入力されていません。</span> : null}
        <span className="tz-grow" />
        <Button busy={hire.busy} onClick={rehearse} tone={proposal === null ? 'primary' : 'secondary'}>
          必要な手続を確かめる
        </Button>
        {proposal === null ? null : (
          <Button tone="primary" busy={hire.busy} onClick={keep}>
            この内容で登録する
          </Button>
        )}
      </div>
    </div>
  )
}

interface Group {
  readonly title: string
  readonly fields: readonly FieldSpec[]
}

function groupsOf(shown: ClientShown, values: Values): readonly Group[] {
  return [
    { title: '基本', fields: personFields('person.') },
    { title: '労働条件', fields: termsFields(shown.payItems, values['terms.payKind'], 'terms.') },
    { title: '保険', fields: insuranceFields('insurance.') },
    {
      title: '振込口座',
      fields: accountFields(
        'account.',
        Object.keys(values).some((name) => name.startsWith('account.') && values[name]),
      ),
    },
  ]
}

function inputOf(client: string, values: Values, families: readonly Values[]): Input<'people.hire'> {
  const checks = Object.fromEntries(LEAST.map((name) => [name, values[name] === true]))
  const made = nested({ ...values, ...checks }) as { terms: { amounts?: unknown; commuting?: unknown } }
  const terms = { amounts: {}, ...withWholeCommuting(made.terms) }
  const dependents = families.map((family) => ({ ...UNSAID, ...nested(family) }))
  return { client, ...made, terms, ...(dependents.length === 0 ? {} : { dependents }) } as unknown as Input<'people.hire'>
}
