import type { FieldSpec } from '../../kit/form.tsx'

const prefectures =
  '北海道 青森 岩手 宮城 秋田 山形 福島 茨城 栃木 群馬 埼玉 千葉 東京 神奈川 新潟 富山 石川 福井 山梨 長野 岐阜 静岡 愛知 三重 滋賀 京都 大阪 兵庫 奈良 和歌山 鳥取 島根 岡山 広島 山口 徳島 香川 愛媛 高知 福岡 佐賀 長崎 熊本 大分 宮崎 鹿児島 沖縄'.split(
    ' ',
  )

/** A client's facts in the order of the register. */
export function clientFields(): FieldSpec[] {
  return [
    { name: 'code', label: 'コード', kind: 'text', required: true },
    { name: 'name', label: '名称', kind: 'text', required: true },
    { name: 'kana', label: 'カナ', kind: 'text' },
    { name: 'representative', label: '代表者', kind: 'text' },
    { name: 'postalCode', label: '郵便番号', kind: 'text' },
    { name: 'address', label: '所在地', kind: 'text', wide: true },
    { name: 'phone', label: '電話', kind: 'text' },
    { name: 'prefecture', label: '都道府県', kind: 'choice', choices: prefectures, required: true },
    { name: 'insurerKind', label: '健康保険', kind: 'choice', choices: ['協会けんぽ', '健康保険組合'], required: true },
    { name: 'insurerName', label: '健康保険組合の名', kind: 'text' },
    { name: 'pensionPrefectureCode', label: '年金 都道府県コード', kind: 'text' },
    { name: 'districtCode', label: '郡市区符号', kind: 'text' },
    { name: 'establishmentSymbol', label: '事業所整理記号', kind: 'text' },
    { name: 'establishmentNumber', label: '事業所番号', kind: 'text' },
    { name: 'laborInsuranceNumber', label: '労働保険番号', kind: 'text', help: '14桁' },
    { name: 'employmentOfficeNumber', label: '雇用保険 適用事業所番号', kind: 'text', help: '11桁' },
    {
      name: 'industry',
      label: '雇用保険の事業の種類',
      kind: 'choice',
      choices: ['一般', '農林水産・清酒製造', '建設'],
      required: true,
    },
    { name: 'closingDay', label: '締日', kind: 'whole', required: true, unit: '日', help: '末日は31' },
    { name: 'payDay', label: '支給日', kind: 'whole', required: true, unit: '日', help: '末日は31' },
    { name: 'payMonthOffset', label: '支給月', kind: 'whole', required: true, help: '締める月なら0、翌月なら1', unit: 'か月後' },
    {
      name: 'payDayOnHoliday',
      label: '支給日が休日のとき',
      kind: 'choice',
      choices: ['前営業日', '翌営業日', 'そのまま'],
      required: true,
    },
    { name: 'premiumTiming', label: '社会保険料の徴収', kind: 'choice', choices: ['翌月徴収', '当月徴収'], required: true },
    { name: 'taxMethod', label: '所得税の求め方', kind: 'choice', choices: ['月額表', '電算機特例'], required: true },
    { name: 'averageMonthlyMinutes', label: '1か月平均所定労働時間', kind: 'minutes', required: true },
    { name: 'dailyMinutes', label: '1日の所定労働時間', kind: 'minutes', required: true },
    {
      name: 'absenceDivisor',
      label: '欠勤控除の分母',
      kind: 'choice',
      choices: ['当月所定日数', '月平均所定日数'],
      required: true,
    },
    { name: 'premiumPercent.overtime', label: '時間外の割増', kind: 'whole', required: true, unit: '%' },
    { name: 'premiumPercent.overtimeOver60', label: '60時間超の割増', kind: 'whole', required: true, unit: '%' },
    { name: 'premiumPercent.lateNight', label: '深夜の割増', kind: 'whole', required: true, unit: '%' },
    { name: 'premiumPercent.legalHoliday', label: '法定休日の割増', kind: 'whole', required: true, unit: '%' },
    { name: 'roundMonthlyHours', label: '月の合計時間を30分で丸める', kind: 'check' },
  ]
}

/** 振込元. */
export const transferFields: readonly FieldSpec[] = [
  { name: 'transfer.clientCode', label: '委託者コード', kind: 'text', required: true, help: '10桁' },
  { name: 'transfer.name', label: '委託者名（半角カナ）', kind: 'text', required: true },
  { name: 'transfer.bankCode', label: '銀行コード', kind: 'text', required: true },
  { name: 'transfer.branchCode', label: '支店コード', kind: 'text', required: true },
  { name: 'transfer.kind', label: '種別', kind: 'choice', choices: ['普通', '当座'], required: true },
  { name: 'transfer.number', label: '口座番号', kind: 'text', required: true },
  { name: 'transfer.lineEnd', label: '行の終わり', kind: 'choice', choices: ['CRLF', 'なし'], required: true },
]
