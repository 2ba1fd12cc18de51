import type { PayItem } from '../clients/facts.ts'
import { itemFields, whom } from './attendance-fields.ts'
import type { Field } from './headings.ts'

const person: readonly Field[] = [
  must('kana', 'フリガナ', ['カナ', 'ふりがな', '氏名カナ', 'カナ氏名', '氏名フリガナ', '氏名(カナ)']),
  must('birth', '生年月日', ['誕生日', '生年月日(和暦)']),
  must('sex', '性別', ['男女']),
  may('postalCode', '郵便番号', ['〒', '郵便']),
  may('address', '住所', ['現住所', '自宅住所']),
  may('addressKana', '住所フリガナ', ['住所カナ', '住所(カナ)', '現住所カナ']),
  may('phone', '電話番号', ['電話', '連絡先', '携帯電話', '携帯']),
  must('hiredOn', '入社日', ['入社年月日', '雇入日', '雇入年月日', '採用日', '採用年月日', '就任日']),
  may('leftOn', '退職日', ['退職年月日', '退社日', '退社年月日', '離職日']),
  may('director', '役員', ['役員区分']),
  may('department', '部署', ['所属', '部門', '部署名', '所属名', '部門名']),
]

const terms: readonly Field[] = [
  must('payKind', '給与形態', ['給与区分', '給与体系', '支給形態', '賃金形態']),
  may('wageRate', '時給・日給', ['時給', '日給', '時間給', '単価', '時給単価', '日給単価']),
  may('termsFrom', '労働条件の適用日', ['適用開始日', '適用日', '昇給日']),
  { ...may('dailyMinutes', '1日所定時間', ['1日の所定労働時間', '所定労働時間(日)', '日所定時間']), hours: true },
  { ...may('averageMonthlyMinutes', '月平均所定時間', ['1か月平均所定労働時間', '月平均所定労働時間']), hours: true },
  { ...may('weeklyMinutes', '週所定時間', ['週所定労働時間', '週の所定労働時間', '週時間']), hours: true },
  may('weeklyDays', '週所定日数', ['週所定労働日数', '週の所定労働日数', '週日数']),
  may('contractEndsOn', '契約満了日', ['契約期間満了日', '雇用契約期限', '契約期限']),
  may('commutingMeans', '通勤手段', ['通勤方法', '通勤区分']),
  may('commutingMeters', '通勤距離', ['片道距離', '片道通勤距離', '通勤距離(片道)']),
  may('commutingFare', '定期代', ['通勤手当', '通勤定期代', '交通費', '通勤費', '1か月定期代']),
  may('commutingCar', '車通勤手当', ['マイカー通勤手当', '自動車通勤手当', 'ガソリン代']),
  may('commutingParking', '駐車場代', ['駐車料金', '駐車場']),
  must('taxColumn', '税区分', ['甲乙', '甲乙区分', '税額表', '税表区分', '源泉区分']),
  may('taxDependents', '扶養親族等の数', ['扶養人数', '扶養数', '扶養親族数', '税扶養人数', '扶養']),
]

const insurance: readonly Field[] = [
  must('health', '健康保険', ['健保', '健保加入', '健康保険加入']),
  must('pension', '厚生年金', ['厚年', '厚年加入', '厚生年金保険', '厚生年金加入']),
  must('employment', '雇用保険', ['雇保', '雇保加入', '雇用保険加入']),
  may('acquiredOn', '社保取得日', ['健保取得日', '健保・厚年取得日', '社会保険取得日', '資格取得日', '社会保険資格取得日']),
  may('lostOn', '社保喪失日', ['健保喪失日', '健保・厚年喪失日', '社会保険喪失日', '資格喪失日']),
  may('employmentAcquiredOn', '雇保取得日', ['雇用保険取得日', '雇用保険資格取得日']),
  may('employmentLostOn', '雇保離職日', ['雇用保険離職日', '雇用保険喪失日', '雇用保険資格喪失日']),
  may('healthNumber', '被保険者整理番号', ['整理番号', '健保番号', '健康保険番号']),
  may('basicPensionNumber', '基礎年金番号', ['年金番号']),
  may('employmentNumber', '雇用保険被保険者番号', ['雇用保険番号', '雇保番号']),
  may('multipleWorkplaces', '二以上勤務', ['二以上', '二以上事業所勤務']),
  may('shortTime', '短時間労働者', ['短時間']),
  may('remuneration', '報酬月額', ['取得時報酬月額', '資格取得時報酬月額']),
  may('standardHealth', '健保標準報酬', ['標準報酬月額', '標準報酬', '健保標準報酬月額', '標準報酬月額(健保)', '健保標報']),
  may('standardPension', '厚年標準報酬', ['厚年標準報酬月額', '標準報酬月額(厚年)', '厚年標報']),
  may('standardFrom', '標準報酬適用月', ['標準報酬適用年月', '適用年月', '標準報酬改定月', '改定年月']),
]

const money: readonly Field[] = [
  may('bankCode', '銀行コード', ['金融機関コード', '銀行CD']),
  may('branchCode', '支店コード', ['店番', '支店番号', '支店CD']),
  may('accountKind', '預金種目', ['口座種別', '預金種別', '科目', '種目']),
  may('accountNumber', '口座番号', []),
  may('accountHolder', '口座名義', ['口座名義人', '名義', '名義人', '口座名義カナ', '口座名義(カナ)', '受取人名']),
  may('municipality', '住民税納付先', ['市区町村', '住民税市区町村', '納付先市区町村', '納付先']),
  may('municipalityCode', '市区町村コード', ['団体コード', '自治体コード']),
  may('taxJune', '住民税6月', ['住民税(6月)', '6月分住民税', '住民税初月']),
  may('taxMonthly', '住民税7月以降', ['住民税(7月以降)', '住民税月額', '7月以降住民税']),
  may('leaveRemaining', '有給残日数', ['有休残', '有給残', '有休残日数', '年休残日数', '年休残']),
  may('leaveAsOf', '有給残基準日', ['有休残基準日']),
  may('ytdTaxable', '累計課税支給額', ['課税支給累計', '累計課税額', '本年課税累計']),
  may('ytdNontaxable', '累計非課税額', ['非課税累計', '累計非課税支給額']),
  may('ytdSocial', '累計社会保険料', ['社会保険料累計', '社保累計']),
  may('ytdTax', '累計所得税', ['所得税累計', '源泉所得税累計', '累計源泉所得税']),
  may('ytdUntil', '累計の最終月', ['累計最終月', '累計年月']),
]

/** What a 従業員 file may hold: person, terms with the client's own fixed items, insurance, standards, account, tax, leave, year to date. */
export function peopleFields(items: readonly PayItem[]): readonly Field[] {
  const [number, name] = whom
  return [
    number!,
    { ...name!, required: true },
    ...person,
    ...terms,
    ...itemFields(items, ['基本給', '固定', '社会保険料']),
    ...insurance,
    ...money,
  ]
}

function must(field: string, label: string, ways: readonly string[]): Field {
  return { field, label, required: true, ways }
}

function may(field: string, label: string, ways: readonly string[]): Field {
  return { field, label, required: false, ways }
}
