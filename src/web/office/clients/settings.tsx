import { useState } from 'react'
import type { Input } from '../../api/acts.ts'
import { Button } from '../../kit/controls.tsx'
import { flat, nested, type Values } from '../../kit/form.tsx'
import { Facts, Panel } from '../../kit/panel.tsx'
import { showMinutes } from '../../kit/readers.ts'
import { EditDialog } from '../shell/edit-dialog.tsx'
import { useMayAct } from '../shell/session-context.ts'
import { clientFields, transferFields } from './fields.ts'
import { closingInWords, useClient, type ClientShown } from './layout.tsx'

type Client = ClientShown['client']
type Editing = 'client' | 'transfer'

/** 顧問先の設定: symbols and numbers, closing and pay day, insurer, work rules, transfer account. */
export function ClientSettingsPage() {
  const { client } = useClient()
  const [editing, setEditing] = useState<Editing | null>(null)
  const may = useMayAct()
  const change = (what: Editing) =>
    may ? (
      <Button small onClick={() => setEditing(what)}>
        変更する
      </Button>
    ) : null
  return (
    <div className="tz-columns">
      <Panel title="事業所" aside={change('client')}>
        <Facts of={establishment(client)} />
      </Panel>
      <Panel title="記号・番号">
        <Facts of={symbols(client)} />
      </Panel>
      <Panel title="給与の決まり">
        <Facts of={workRules(client)} />
      </Panel>
      <Panel title="振込元の口座" aside={change('transfer')}>
        <Facts of={transferSource(client)} />
      </Panel>
      {editing === null ? null : <ClientDialog client={client} what={editing} onClose={() => setEditing(null)} />}
    </div>
  )
}

function ClientDialog({ client, what, onClose }: { client: Client; what: Editing; onClose: () => void }) {
  const fields = what === 'client' ? clientFields() : transferFields
  return (
    <EditDialog
      act="clients.change"
      title={what === 'client' ? '顧問先の変更' : '振込元の口座'}
      verb="変更する"
      fields={fields}
      initial={flat(client, fields)}
      toInput={(values: Values) => ({ ...nested(values), client: client.id, seen: client.seen }) as Input<'clients.change'>}
      told={() => '変更しました。'}
      onClose={onClose}
    />
  )
}

type Lines = readonly (readonly [string, string | null])[]

function establishment(client: Client): Lines {
  return [
    ['名称', client.name],
    ['カナ', client.kana],
    ['代表者', client.representative],
    [
      '所在地',
      client.address === null ? null : `${client.postalCode === null ? '' : `〒${client.postalCode} `}${client.address}`,
    ],
    ['電話', client.phone],
    ['事業の種類（雇用保険）', client.industry],
  ]
}

function symbols(client: Client): Lines {
  return [
    [
      '健康保険',
      client.insurerKind === '協会けんぽ' ? `協会けんぽ ${client.prefecture}支部` : (client.insurerName ?? '健康保険組合'),
    ],
    ['年金 都道府県コード', client.pensionPrefectureCode],
    ['郡市区符号', client.districtCode],
    ['事業所整理記号', client.establishmentSymbol],
    ['事業所番号', client.establishmentNumber],
    ['労働保険番号', client.laborInsuranceNumber],
    ['雇用保険 適用事業所番号', client.employmentOfficeNumber],
  ]
}

function workRules(client: Client): Lines {
  const { overtime, overtimeOver60, lateNight, legalHoliday } = client.premiumPercent
  return [
    ['締日・支給日', closingInWords(client)],
    ['支給日が休日のとき', client.payDayOnHoliday],
    ['社会保険料の徴収', client.premiumTiming],
    ['所得税の求め方', client.taxMethod],
    ['1か月平均所定労働時間', showMinutes(client.averageMonthlyMinutes)],
    ['1日の所定労働時間', showMinutes(client.dailyMinutes)],
    ['欠勤控除の分母', client.absenceDivisor],
    ['月の合計時間', client.roundMonthlyHours ? '30分未満切捨て・30分以上切上げ' : '分のまま'],
    ['割増率', `時間外 ${overtime}%　60時間超 ${overtimeOver60}%　深夜 ${lateNight}%　法定休日 ${legalHoliday}%`],
  ]
}

function transferSource({ transfer }: Client): Lines {
  if (transfer === null) return [['振込元', null]]
  return [
    ['委託者', `${transfer.clientCode} ${transfer.name}`],
    ['口座', `${transfer.bankCode}-${transfer.branchCode} ${transfer.kind} ${transfer.number}`],
    ['行の終わり', transfer.lineEnd],
  ]
}
