import type { FieldSpec } from '../../kit/form.tsx'
import type { ClientShown } from '../clients/layout.tsx'

type PayItem = ClientShown['payItems'][number]

/** 基本. `at` goes before every name: `person.` in a hire, nothing in a change. */
export function personFields(at = ''): FieldSpec[] {
  return [
    { name: `${at}number`, label: '社員番号', kind: 'text', required: true },
    { name: `${at}name`, label: '氏名', kind: 'text', required: true, help: '戸籍・住民票の字のまま' },
    { name: `${at}kana`, label: 'フリガナ', kind: 'text', required: true },
    { name: `${at}birth`, label: '生年月日', kind: 'day', required: true },
    { name: `${at}sex`, label: '性別', kind: 'choice', choices: ['男', '女'], required: true },
    { name: `${at}hiredOn`, label: '入社日', kind: 'day', required: true },
    { name: `${at}department`, label: '部署', kind: 'text' },
    { name: `${at}postalCode`, label: '郵便番号', kind: 'text' },
    { name: `${at}address`, label: '住所', kind: 'text', wide: true },
    { name: `${at}addressKana`, label: '住所フリガナ', kind: 'text', wide: true },
    { name: `${at}phone`, label: '電話番号', kind: 'text' },
    { name: `${at}director`, label: '役員（雇用保険・割増賃金の対象外）', kind: 'check' },
    { name: `${at}note`, label: 'メモ', kind: 'text', wide: true },
  ]
}

/** 労働条件: pay kind, the client's own fixed items, hours, commuting, tax column. */
export function termsFields(items: readonly PayItem[], payKind: unknown, at = ''): FieldSpec[] {
  const hourly = payKind === '時給' || payKind === '日給'
  const monthly = items.filter(
    (item) => item.endedOn === null && (item.source === '固定' || (item.source === '基本給' && !hourly)),
  )
  return [
    { name: `${at}payKind`, label: '給与の形', kind: 'choice', choices: ['月給', '日給月給', '日給', '時給'], required: true },
    ...(hourly
      ? [
          {
            name: `${at}wageRate`,
            label: payKind === '時給' ? '時給' : '日給',
            kind: 'yen',
            required: true,
            unit: payKind === '時給' ? '円/時' : '円/日',
          } as const,
        ]
      : []),
    ...monthly.map((item): FieldSpec => ({
      name: `${at}amounts.${item.code}`,
      label: `${item.label}${item.section === '控除' ? '（控除）' : ''}`,
      kind: 'yen',
      required: item.source === '基本給',
    })),
    { name: `${at}weeklyMinutes`, label: '週所定労働時間', kind: 'minutes', required: true },
    { name: `${at}weeklyDays`, label: '週所定労働日数', kind: 'whole', required: true, unit: '日' },
    { name: `${at}taxColumn`, label: '税額表の欄', kind: 'choice', choices: ['甲', '乙'], required: true },
    { name: `${at}taxDependents`, label: '扶養親族等の数', kind: 'whole', unit: '人', help: '空欄なら家族から数えます。' },
    { name: `${at}contractEndsOn`, label: '契約の終わり', kind: 'day', help: '期間の定めがあるとき' },
    { name: `${at}commuting.means`, label: '通勤の手段', kind: 'choice', choices: ['交通機関', '自動車等', '併用'] },
    { name: `${at}commuting.fare`, label: '運賃（1か月）', kind: 'yen' },
    { name: `${at}commuting.carAmount`, label: '自動車等の手当（1か月）', kind: 'yen' },
    { name: `${at}commuting.oneWayMeters`, label: '片道の距離', kind: 'whole', unit: 'm' },
    { name: `${at}commuting.parking`, label: '駐車場代（1か月）', kind: 'yen' },
  ]
}

/** 保険の資格と番号. */
export function insuranceFields(at = ''): FieldSpec[] {
  return [
    { name: `${at}health`, label: '健康保険に加入する', kind: 'check' },
    { name: `${at}pension`, label: '厚生年金保険に加入する', kind: 'check' },
    { name: `${at}employment`, label: '雇用保険に加入する', kind: 'check' },
    { name: `${at}shortTime`, label: '短時間労働者（3/4未満）', kind: 'check' },
    { name: `${at}multipleWorkplaces`, label: '二以上事業所勤務', kind: 'check' },
    { name: `${at}basicPensionNumber`, label: '基礎年金番号', kind: 'text', help: '0000-000000' },
    { name: `${at}healthNumber`, label: '被保険者整理番号', kind: 'text' },
    { name: `${at}employmentNumber`, label: '雇用保険 被保険者番号', kind: 'text' },
    { name: `${at}acquiredOn`, label: '健保・厚年の取得日', kind: 'day', help: '空欄なら入社日' },
    { name: `${at}employmentAcquiredOn`, label: '雇用保険の取得日', kind: 'day', help: '空欄なら入社日' },
  ]
}

/** 振込口座. */
export function accountFields(at = '', required = true): FieldSpec[] {
  return [
    { name: `${at}bankCode`, label: '銀行コード', kind: 'text', required, help: '4桁' },
    { name: `${at}branchCode`, label: '支店コード', kind: 'text', required, help: '3桁' },
    { name: `${at}kind`, label: '種別', kind: 'choice', choices: ['普通', '当座'], required },
    { name: `${at}number`, label: '口座番号', kind: 'text', required, help: '7桁' },
    { name: `${at}holderKana`, label: '口座名義（カナ）', kind: 'text', required },
  ]
}

/** 家族. */
export function dependentFields(at = ''): FieldSpec[] {
  return [
    { name: `${at}name`, label: '氏名', kind: 'text', required: true },
    { name: `${at}kana`, label: 'フリガナ', kind: 'text' },
    { name: `${at}birth`, label: '生年月日', kind: 'day', required: true },
    { name: `${at}relation`, label: '続柄', kind: 'choice', choices: ['配偶者', '子', '父母', 'その他'], required: true },
    { name: `${at}income`, label: '所得の見積り（年）', kind: 'yen' },
    { name: `${at}disability`, label: '障害', kind: 'choice', choices: ['なし', '一般', '特別'] },
    { name: `${at}livingTogether`, label: '同居している', kind: 'check' },
    { name: `${at}forTax`, label: '税の扶養に入れる', kind: 'check' },
    { name: `${at}forHealth`, label: '健康保険の扶養に入れる', kind: 'check' },
  ]
}

/** Commuting goes as a whole or not at all: zeros stand where nothing was said. */
export function withWholeCommuting<T extends { commuting?: unknown }>(terms: T): T {
  const { commuting, ...rest } = terms
  const given = commuting as { means?: string } | undefined
  if (given?.means === undefined) return rest as T
  return { ...rest, commuting: { oneWayMeters: 0, fare: 0, carAmount: 0, parking: 0, ...given } } as T
}
