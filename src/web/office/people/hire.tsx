import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useAct, type Input, type Output } from '../../api/acts.ts'
import { Button } from '../../kit/controls.tsx'
import { errorsFrom, Form, missingIn, nested, type Errors, type FieldSpec, type Values } from '../../kit/form.tsx'
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
/** Sent even when not ticked: an insurance is held or not, never unknown. */
const LEAST = ['insurance.health', 'insurance.pension', 'insurance.employment'] as const
/** What a family member is where nothing was said. */
const UNSAID = { forTax: false, forHealth: false, livingTogether: false, income: 0, disability: 'なし' } as const
const familyFields = dependentFields()

/** 入社: entered once; before anything is kept, the house shows what follows from it. */
export function HirePage() {
  const { client = '' } = useParams()
  const [values, setValues] = useState<Values>(START)
  const [families, setFamilies] = useState<readonly Values[]>([])
  const [tried, setTried] = useState(false)
  const [proposal, setProposal] = useState<Output<'people.hire'> | null>(null)
  const hire = useAct('people.hire')
  const toast = useToast()
  const navigate = useNavigate()
  const groups = groupsOf(useClient(), values)
  const all = groups.flatMap((group) => group.fields)
  const missing = missingIn(all, values)
  const ready = missing.size === 0 && families.every((family) => missingIn(familyFields, family).size === 0)
  const errors = new Map([...(tried ? missing : []), ...errorsFrom(hire.refusal, all)])
  const run = async (rehearse: boolean): Promise<void> => {
    setTried(true)
    if (!ready) return
    const done = await hire.run(inputOf(client, values, families), rehearse ? { rehearse } : {})
    setProposal(done?.answer ?? null)
    if (done === null || rehearse) return
    toast(`${String(values['person.name'])}さんの入社を登録しました。`)
    await navigate(`/people/${done.answer.person}`)
  }
  return (
    <div className="tz-stack">
      <div className="tz-title">
        <h2>入社を登録する</h2>
        <span className="tz-soft">登録の前に、必要な手続と標準報酬月額を確かめられます。</span>
      </div>
      {hire.refusal === null ? null : <Refused refusal={hire.refusal} />}
      <Groups
        groups={groups}
        values={values}
        errors={errors}
        onChange={(name, value) => {
          setProposal(null)
          setValues((before) => ({ ...before, [name]: value }))
        }}
      />
      <Families
        families={families}
        tried={tried}
        onChange={(next) => {
          setProposal(null)
          setFamilies(next)
        }}
      />
      {proposal === null ? null : <HireProposal proposal={proposal} />}
      <HireBar lacking={tried && !ready} busy={hire.busy} shown={proposal !== null} onRun={(rehearse) => void run(rehearse)} />
    </div>
  )
}

interface HireBarProps {
  readonly lacking: boolean
  readonly busy: boolean
  readonly shown: boolean
  readonly onRun: (rehearse: boolean) => void
}

function HireBar({ lacking, busy, shown, onRun }: HireBarProps) {
  return (
    <div className="tz-bar">
      {lacking ? <span className="tz-diff-down">必須の項目が入力されていません。</span> : null}
      <span className="tz-grow" />
      <Button busy={busy} onClick={() => onRun(true)} tone={shown ? 'secondary' : 'primary'}>
        必要な手続を確かめる
      </Button>
      {shown ? (
        <Button tone="primary" busy={busy} onClick={() => onRun(false)}>
          この内容で登録する
        </Button>
      ) : null}
    </div>
  )
}

interface Group {
  readonly title: string
  readonly fields: readonly FieldSpec[]
}

function groupsOf(shown: ClientShown, values: Values): readonly Group[] {
  const account = Object.keys(values).some((name) => name.startsWith('account.') && Boolean(values[name]))
  return [
    { title: '基本', fields: personFields('person.') },
    { title: '労働条件', fields: termsFields(shown.payItems, values['terms.payKind'], 'terms.') },
    { title: '保険', fields: insuranceFields('insurance.') },
    { title: '振込口座', fields: accountFields('account.', account) },
  ]
}

interface GroupsProps {
  readonly groups: readonly Group[]
  readonly values: Values
  readonly errors: Errors
  readonly onChange: (name: string, value: unknown) => void
}

function Groups({ groups, ...form }: GroupsProps) {
  return groups.map((group) => (
    <Panel key={group.title} title={group.title}>
      <Form fields={group.fields} {...form} />
    </Panel>
  ))
}

interface FamiliesProps {
  readonly families: readonly Values[]
  readonly tried: boolean
  readonly onChange: (families: readonly Values[]) => void
}

function Families({ families, tried, onChange }: FamiliesProps) {
  const add = (): void => onChange([...families, { livingTogether: true, forTax: true, forHealth: true, disability: 'なし' }])
  return (
    <Panel
      title="家族"
      aside={
        <Button small onClick={add}>
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
          onChange={(name, value) => onChange(families.map((one, at) => (at === index ? { ...one, [name]: value } : one)))}
        />
      ))}
    </Panel>
  )
}

function inputOf(client: string, values: Values, families: readonly Values[]): Input<'people.hire'> {
  const checks = Object.fromEntries(LEAST.map((name) => [name, values[name] === true]))
  const made = nested({ ...values, ...checks }) as { terms: { amounts?: unknown; commuting?: unknown } }
  const terms = { amounts: {}, ...withWholeCommuting(made.terms) }
  const dependents = families.map((family) => ({ ...UNSAID, ...nested(family) }))
  return { client, ...made, terms, ...(dependents.length === 0 ? {} : { dependents }) } as unknown as Input<'people.hire'>
}
