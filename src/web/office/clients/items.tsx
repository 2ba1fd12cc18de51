import { useState } from 'react'
import type { Input } from '../../api/acts.ts'
import { Button } from '../../kit/controls.tsx'
import { flat, nested, type FieldSpec } from '../../kit/form.tsx'
import { Label } from '../../kit/label.tsx'
import { Empty, Panel } from '../../kit/panel.tsx'
import { EditDialog } from '../shell/edit-dialog.tsx'
import { useMayAct } from '../shell/session-context.ts'
import { useClient, type ClientShown } from './layout.tsx'

type PayItem = ClientShown['payItems'][number]

const countFields: readonly FieldSpec[] = [
  { name: 'counts.social', label: '社会保険の報酬', kind: 'choice', choices: ['固定', '非固定', '対象外'] },
  { name: 'counts.taxable', label: '所得税の課税対象', kind: 'check' },
  { name: 'counts.employmentInsurance', label: '雇用保険の賃金', kind: 'check' },
  { name: 'counts.premiumBase', label: '割増賃金の基礎', kind: 'check' },
  { name: 'counts.absence', label: '欠勤控除の対象', kind: 'check' },
]
const changeFields: readonly FieldSpec[] = [
  { name: 'label', label: '名前', kind: 'text', required: true },
  ...countFields,
  { name: 'endedOn', label: '最後に使う日', kind: 'day' },
]
const newFields: readonly FieldSpec[] = [
  { name: 'label', label: '名前', kind: 'text', required: true, help: '顧問先の明細での呼び名' },
  { name: 'code', label: 'コード', kind: 'text', required: true, help: '英小文字・数字・ハイフン' },
  { name: 'section', label: '区分', kind: 'choice', choices: ['支給', '控除'], required: true },
  {
    name: 'source',
    label: '金額の出どころ',
    kind: 'choice',
    choices: ['固定', '毎月入力', '基本給', '通勤手当', '社会保険料'],
    required: true,
    help: '社会保険料: 健康保険組合の保険料など、税を計算する前に引く控除',
  },
  ...countFields,
]

/** 支給・控除項目: the client's own words, each saying how it counts. */
export function PayItemsPage() {
  const { client, payItems } = useClient()
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<PayItem | null>(null)
  const may = useMayAct()
  return (
    <Panel
      title="支給・控除項目"
      aside={
        may ? (
          <Button small onClick={() => setAdding(true)}>
            項目を加える
          </Button>
        ) : null
      }
    >
      {payItems.length === 0 ? (
        <Empty what="項目はまだありません。" />
      ) : (
        <ItemTable items={payItems} onChange={may ? setChanging : null} />
      )}
      {adding ? (
        <EditDialog
          act="pay-items.define"
          title="項目を加える"
          fields={newFields}
          initial={{
            section: '支給',
            source: '毎月入力',
            'counts.social': '非固定',
            'counts.taxable': true,
            'counts.employmentInsurance': true,
          }}
          toInput={(values) => itemInput(nested(values), { client: client.id }) as Input<'pay-items.define'>}
          told={() => '項目を加えました。'}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {changing === null ? null : (
        <EditDialog
          act="pay-items.change"
          title={`「${changing.label}」の変更`}
          verb="変更する"
          fields={changing.section === '控除' ? changeFields.filter((field) => !field.name.startsWith('counts.')) : changeFields}
          initial={flat(changing, changeFields)}
          toInput={(values) =>
            itemInput(
              { section: changing.section, ...nested(values) },
              { payItem: changing.id, seen: changing.seen },
            ) as Input<'pay-items.change'>
          }
          told={() => '変更しました。'}
          onClose={() => setChanging(null)}
        />
      )}
    </Panel>
  )
}

/** A deduction does not count for anything; an earning says yes or no to each question. */
function itemInput(values: Record<string, unknown>, more: Record<string, unknown>): unknown {
  const { section, counts, ...rest } = values
  const said = {
    taxable: false,
    employmentInsurance: false,
    premiumBase: false,
    absence: false,
    social: '対象外',
    ...(counts as object | undefined),
  }
  const kept = 'payItem' in more ? {} : { section }
  return { ...rest, ...kept, counts: section === '控除' ? null : said, ...more }
}

function ItemTable({ items, onChange }: { items: readonly PayItem[]; onChange: ((item: PayItem) => void) | null }) {
  const yes = (value: boolean | undefined) => (value === true ? '○' : '—')
  return (
    <table className="tz-table">
      <thead>
        <tr>
          <th>区分</th>
          <th>名前</th>
          <th>コード</th>
          <th>金額の出どころ</th>
          <th>課税</th>
          <th>社会保険</th>
          <th>雇用保険</th>
          <th>割増の基礎</th>
          <th>欠勤控除</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <td>
              <Label tone={item.section === '支給' ? 'blue' : 'grey'}>{item.section}</Label>
            </td>
            <td className="tz-strong">{item.label}</td>
            <td className="tz-soft">{item.code}</td>
            <td>{item.source}</td>
            <td>{yes(item.counts?.taxable)}</td>
            <td>{item.counts?.social ?? '—'}</td>
            <td>{yes(item.counts?.employmentInsurance)}</td>
            <td>{yes(item.counts?.premiumBase)}</td>
            <td>{yes(item.counts?.absence)}</td>
            <td>
              {item.endedOn === null ? null : <Label>終了</Label>}
              {onChange === null ? null : (
                <Button small tone="text" onClick={() => onChange(item)}>
                  変更
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
