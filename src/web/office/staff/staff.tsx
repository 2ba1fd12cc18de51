import { useState } from 'react'
import type { Input } from '../../api/acts.ts'
import { useAsk, type Answer } from '../../api/asks.ts'
import { invite } from '../../api/session.ts'
import { Button } from '../../kit/controls.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { flat, nested, type FieldSpec } from '../../kit/form.tsx'
import { Label } from '../../kit/label.tsx'
import { Asked } from '../shell/asked.tsx'
import { EditDialog } from '../shell/edit-dialog.tsx'
import { useMe } from '../shell/session-context.ts'
import { roleWords } from '../words.ts'
import { AssignDialog } from './assign.tsx'

/** What a head may do with a member. */
type Doing = 'change' | 'assign' | 'invite' | 'clear' | 'disable'

export type Member = Answer<'staff.list'>['members'][number]

const roleChoices = Object.entries(roleWords).map(([value, label]) => ({ value, label }))
const changeFields: readonly FieldSpec[] = [
  { name: 'name', label: '氏名', kind: 'text', required: true },
  { name: 'role', label: '役割', kind: 'choice', choices: roleChoices, required: true },
]
const officeFields: readonly FieldSpec[] = [
  { name: 'name', label: '事務所の名称', kind: 'text', required: true, wide: true },
  {
    name: 'sharoushiName',
    label: '社会保険労務士の氏名',
    kind: 'text',
    help: '届書の提出代行者になります。空欄なら変えません。',
  },
  { name: 'sharoushiNumber', label: '登録番号', kind: 'text', help: '8桁。空欄なら変えません。' },
]
const newFields: readonly FieldSpec[] = [
  { name: 'login', label: 'ログイン名', kind: 'text', required: true, help: '英小文字・数字' },
  ...changeFields,
]

/** 所員: who may do what for whom. */
export function StaffPage() {
  const query = useAsk('staff.list', {})
  const head = useMe().member.role === 'head'
  const [doing, setDoing] = useState<{ what: Doing; member: Member } | 'add' | 'office' | null>(null)
  const close = (): void => setDoing(null)
  return (
    <>
      <div className="tz-title">
        <h1>所員</h1>
        <div className="actions">
          {head ? <Button onClick={() => setDoing('office')}>事務所の設定</Button> : null}
          {head ? <Button onClick={() => setDoing('add')}>所員を加える</Button> : null}
        </div>
      </div>
      <Asked query={query} what="所員">
        {({ members }) => <MemberTable members={members} head={head} onDo={(what, member) => setDoing({ what, member })} />}
      </Asked>
      {doing === 'add' ? (
        <EditDialog
          act="staff.add"
          title="所員を加える"
          fields={newFields}
          initial={{ role: 'clerk' }}
          toInput={(values) => values as Input<'staff.add'>}
          told={() => '所員を加えました。「招待する」から、はじめてのサインインのリンクを渡してください。'}
          onClose={close}
        />
      ) : null}
      {doing === 'office' ? <OfficeDialog onClose={close} /> : null}
      {typeof doing === 'object' && doing !== null ? <DoingDialog {...doing} onClose={close} /> : null}
    </>
  )
}

function DoingDialog({ what, member, onClose }: { what: Doing; member: Member; onClose: () => void }) {
  if (what === 'assign') return <AssignDialog member={member} onClose={onClose} />
  if (what === 'invite') return <InviteDialog member={member} onClose={onClose} />
  if (what === 'clear') {
    return (
      <EditDialog
        act="staff.clear-sign-in"
        title={`${member.name}さんのサインインを取り消す`}
        verb="取り消す"
        fields={[]}
        initial={{}}
        toInput={() => ({ member: member.id })}
        told={() => 'サインインを取り消しました。「招待する」から、本人がはじめから設定します。'}
        onClose={onClose}
      >
        <p>パスワード・認証アプリ・パスキーをすべて取り消します。端末をなくしたときなどに行います。</p>
      </EditDialog>
    )
  }
  if (what === 'disable') {
    return (
      <EditDialog
        act="staff.disable"
        title={`${member.name}さんがサインインできないようにする`}
        verb="停止する"
        fields={[]}
        initial={{}}
        toInput={() => ({ member: member.id })}
        told={() => '停止しました。'}
        onClose={onClose}
      />
    )
  }
  return (
    <EditDialog
      act="staff.change"
      title={`${member.name}さんの変更`}
      verb="変更する"
      fields={changeFields}
      initial={flat(member, changeFields)}
      toInput={(values) => ({ ...values, member: member.id, seen: member.seen }) as Input<'staff.change'>}
      told={() => '変更しました。'}
      onClose={onClose}
    />
  )
}

function OfficeDialog({ onClose }: { onClose: () => void }) {
  const { office } = useMe()
  return (
    <EditDialog
      act="office.change"
      title="事務所の設定"
      verb="変更する"
      fields={officeFields}
      initial={{ name: office.name }}
      toInput={(values) => nested(values) as Input<'office.change'>}
      told={() => '事務所の設定を変更しました。'}
      onClose={onClose}
    />
  )
}

function InviteDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const [link, setLink] = useState<string | null>(null)
  return (
    <Dialog title={`${member.name}さんを招待する`} onClose={onClose} footer={<Button onClick={onClose}>閉じる</Button>}>
      <div className="tz-stack">
        <p>本人に渡すリンクを作ります。3日のあいだに一度だけ使え、パスワードは本人が決めます。</p>
        {link === null ? (
          <div>
            <Button
              tone="primary"
              onClick={() => void invite(member.id).then(({ code }) => setLink(`${location.origin}/invited#${code}`))}
            >
              リンクを作る
            </Button>
          </div>
        ) : (
          <code style={{ overflowWrap: 'anywhere', userSelect: 'all' }}>{link}</code>
        )}
      </div>
    </Dialog>
  )
}

/** 所長 and a 閲覧者 without 担当 see every client. */
function seesAll({ role, clients }: Member): boolean {
  return role === 'head' || (role === 'viewer' && clients.length === 0)
}

function MemberTable({
  members,
  head,
  onDo,
}: {
  members: readonly Member[]
  head: boolean
  onDo: (what: Doing, member: Member) => void
}) {
  return (
    <table className="tz-table">
      <thead>
        <tr>
          <th>氏名</th>
          <th>ログイン名</th>
          <th>役割</th>
          <th>担当</th>
          <th>サインイン</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.id}>
            <td className="tz-strong">{member.name}</td>
            <td>{member.login}</td>
            <td>{roleWords[member.role]}</td>
            <td>{seesAll(member) ? 'すべて' : `${member.clients.length}社`}</td>
            <td>
              {member.disabledOn === null ? null : <Label tone="red">停止中</Label>}
              {member.passkeys > 0 ? <Label tone="green">パスキー</Label> : null}{' '}
              {member.password ? <Label>パスワード</Label> : null}{' '}
              {member.secondFactor ? <Label tone="green">二要素</Label> : null}
            </td>
            <td className="tz-nowrap">
              {head && member.disabledOn === null ? <MemberDoings member={member} onDo={(what) => onDo(what, member)} /> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function MemberDoings({ member, onDo }: { member: Member; onDo: (what: Doing) => void }) {
  const all: readonly (readonly [Doing, string])[] = [
    ['change', '変更'],
    ...(member.role === 'head' ? [] : [['assign', '担当'] as const]),
    ['invite', '招待する'],
    ['clear', 'サインイン取消し'],
    ['disable', '停止'],
  ]
  return all.map(([what, label]) => (
    <Button key={what} small tone="text" onClick={() => onDo(what)}>
      {label}
    </Button>
  ))
}
