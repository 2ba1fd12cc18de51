import { formatYen } from '../../base/yen.ts'
import type { Because, FigureStep, Finding, ParameterStep, PartStep, Step } from './finding.ts'

/**
 * A finding as indented Japanese text: the figure, the articles it rests on, and the steps in the order a clerk would do them.
 * Each part found by another rule is indented under it.
 */
export function renderFinding(finding: Finding<unknown>): string {
  return because(finding.because, finding.value, '').join('\n')
}

function because({ label, articles, steps }: Because, value: unknown, indent: string): string[] {
  const inner = `${indent}  `
  return [
    ...named(label, value, indent),
    ...(articles.length === 0 ? [] : [`${inner}根拠: ${articles.join('、')}`]),
    ...steps.flatMap((step) => stepLines(step, inner)),
  ]
}

function stepLines(step: Step, indent: string): string[] {
  switch (step.kind) {
    case 'parameter':
      return parameter(step, indent)
    case 'figure':
      return [figure(step, indent)]
    case 'part':
      return because(step.because, partValue(step), indent)
  }
}

/** The value of a part made of several figures is not repeated: its steps show each of them. */
function partValue({ value, because: { steps } }: PartStep): unknown {
  return typeof value === 'object' && steps.length > 0 ? undefined : value
}

function parameter({ label, value, from, source }: ParameterStep, indent: string): string[] {
  return [`${indent}${label}: ${value}（${from}から）`, `${indent}  出典: ${source}`]
}

function figure({ label, value, unit, working, rounding }: FigureStep, indent: string): string {
  const made = working === undefined ? '' : ` ＝ ${working}`
  return `${indent}${label}: ${text(value)}${unit ?? ''}${made}${rounding === undefined ? '' : `［${rounding}］`}`
}

/** `label: value`, a list or an object one line each below it. */
function named(label: string, value: unknown, indent: string): string[] {
  if (value === undefined) return [`${indent}${label}:`]
  if (typeof value !== 'object' || value === null) return [`${indent}${label}: ${text(value)}`]
  const inner = `${indent}  `
  if (isLine(value)) return [`${indent}${value.label}: ${text(value.amount)}`]
  const entries = Array.isArray(value) ? value.map((one, index) => [String(index + 1), one] as const) : Object.entries(value)
  return [
    `${indent}${label}:`,
    ...entries.filter(([, one]) => one !== undefined).flatMap(([name, one]) => named(words[name] ?? name, one, inner)),
  ]
}

/** The names of a value's fields as a clerk reads them; one that is not here stands as it is. */
const words: Readonly<Record<string, string>> = {
  earnings: '支給',
  taxable: '課税',
  nontaxable: '非課税',
  socialInsurance: '社会保険料等',
  taxBase: '社会保険料等控除後の給与等',
  deductions: '控除',
  net: '差引支給額',
  fixedRemuneration: '報酬（固定）',
  variableRemuneration: '報酬（非固定）',
  employmentWages: '雇用保険の賃金',
  notes: 'お知らせ',
  employee: '本人負担',
  employer: '会社負担',
  total: '合計',
  totals: '合計',
  health: '健康保険',
  care: '介護保険',
  pension: '厚生年金',
  month: '月',
  amount: '額',
  lines: '内訳',
  grade: '等級',
  standard: '標準報酬月額',
  worked: '基本給',
  paidLeave: '有給休暇',
  incomeTax: '所得税及び復興特別所得税',
  municipal: '市町村民税',
  prefectural: '道府県民税',
  reduction: '控除した額',
  taxAfter: '控除後の税額',
  left: '次に繰り越す額',
  employmentIncome: '給与所得控除後の給与等の金額',
  incomeAdjustment: '所得金額調整控除額',
  adjustedIncome: '調整控除後',
  totalIncome: '合計所得金額',
  mutualAid: '小規模企業共済等掛金',
  lifeInsurance: '生命保険料控除額',
  earthquakeInsurance: '地震保険料控除額',
  spouse: '配偶者',
  specificRelatives: '特定親族',
  dependents: '扶養親族',
  disability: '障害者控除額',
  single: '寡婦・ひとり親控除額',
  workingStudent: '勤労学生控除額',
  basic: '基礎控除額',
  taxableIncome: '課税給与所得金額',
  computedTax: '算出所得税額',
  housingLoan: '住宅借入金等特別控除額',
  housingLoanLeft: '控除しきれない住宅借入金等特別控除額',
  fixedReduction: '控除した年調減税額',
  fixedReductionLeft: '控除外額',
  annualTax: '年調年税額',
  settlement: '過不足額',
  over: '超過額',
  short: '不足額',
  applied: '最後の給与への充当',
  refund: '還付',
  collect: '最後の給与から徴収',
  pay: '支払金額',
  incomeAfterDeduction: '給与所得控除後の金額（調整控除後）',
  deductionsTotal: '所得控除の額の合計額',
  withheldTax: '源泉徴収税額',
  eligible: '控除対象',
  elder: '老人',
  deduction: '控除額',
  income: '合計所得金額',
  specific: '特定',
  livingElder: '同居老親等',
  other: 'その他',
  count: '人数',
  under16: '16歳未満扶養親族',
  disabilities: '障害者（本人を除く）',
  special: '特別障害者',
  livingSpecial: '同居特別障害者',
  nonResidentRelatives: '非居住者である親族',
  lifeInsuranceDeduction: '生命保険料の控除額',
  earthquakeInsuranceDeduction: '地震保険料の控除額',
  taken: '控除の額',
  possible: '控除可能額',
  premiums: '生命保険料の金額の内訳',
  generalNew: '新生命保険料',
  generalOld: '旧生命保険料',
  medicalCare: '介護医療保険料',
  pensionNew: '新個人年金保険料',
  pensionOld: '旧個人年金保険料',
  nationalPension: '国民年金保険料等',
  oldLongTermPremium: '旧長期損害保険料',
  basicDeduction: '基礎控除の額',
  marks: '該当',
  joinedOn: '中途就職',
  leftOn: '中途退職',
  remarks: '摘要',
  standardBonus: '標準賞与額',
  kind: '扱い',
  times: '回数',
  monthly: '1か月分',
  reason: '理由',
  months: '対象の月',
  remuneration: '報酬月額',
  from: 'はじめの月',
  until: 'おわりの月',
  revised: '改定する',
  levy: '子ども・子育て支援金',
  contribution: '子ども・子育て拠出金',
  offices: '事業所',
  name: '名前',
  least: '少なくとも',
  most: '多くとも',
  insured: '被保険者になる',
  missing: '満たさない要件',
  applies: '特例にあたる',
  counted: '年金の計算に使う標準報酬月額',
  procedure: '手続の名前',
  form: '届書',
  who: '出す人',
  where: '提出先',
  words: '期間',
  dueOn: '提出期限',
  confidence: '確かさ',
  event: '起算日',
  article: '条文',
  source: '出典',
  note: '注意',
  administration: '行政機関の休日',
  bank: '銀行の休日',
  sameMonth: '同月得喪',
  member: '組合員',
  family: '家族',
  support: '支援金等',
  begins: 'はじめの日',
  ends: 'おわりの日',
  minimum: '最低賃金（1時間）',
  hourly: '比較する賃金（1時間）',
  shortfall: '1時間当たりの不足額',
  base: '算定の基礎となる額',
  premium: '保険料',
  firstDay: '初日',
  lastDay: '末日',
  overtime: '時間外労働（分）',
  holiday: '法定休日労働（分）',
  yearOvertime: '1年の時間外労働（分）',
  timesOver: '限度時間を超えた月',
  overtimeLeft: '増やせる時間外労働（分）',
  holidayLeft: '増やせる法定休日労働（分）',
  untilSpecial: '特別条項まで（分）',
  limits: '上限',
  limit: '上限',
  used: '使った分',
  broken: '超えた上限',
  alarms: '警報',
  enough: '要件を満たす',
  requirement: '要件',
  byHours: '80時間以上の月を数えた',
  days: '基礎日数',
  period: '被保険者期間',
  worth: '数え方',
  insuredMonths: '⑧⑨',
  byMonth: 'Ⓐの賃金',
  dailyWage: '賃金日額',
  computed: '計算した賃金日額',
  guaranteed: '最低保障による',
  limitedBy: '当てはめた限度',
  lineCount: '⑩の行数',
  wages: '⑩〜⑫',
  byDay: 'Ⓑの賃金',
  attended: '出勤した日',
  workingDays: '全労働日',
  day: '基準日',
  grantedDays: '付与日数',
  service: '継続勤務',
  usableUntil: '使える最後の日',
  lots: '付与ごとの残り',
  granted: '付与の日',
  halfDays: '日数（半日を1とする）',
  minutes: '半日に満たない時間（分）',
  lapsed: '時効で消えた日数（半日を1とする）',
  due: '取得させる日数（半日を1とする）',
  takenDays: '取得した日数（半日を1とする）',
  missingDays: '足りない日数（半日を1とする）',
  dayOvertime: '日の時間外（分）',
  weekOvertime: '週の時間外（分）',
  periodOvertime: '期間の時間外（分）',
  withinLegalOvertime: '法定内の残業（分）',
  legalHoliday: '法定休日労働（分）',
  shortage: '不足時間（分）',
  plannedMinutes: '所定労働時間の合計（分）',
  workDays: '労働日数',
  mostDays: '労働日数の限度',
  rent: '通常の賃貸料',
  leastCharge: '課税されないために徴収する額',
  borne: '会社の負担額（税抜き）',
  listed: '価額表による額',
  inKind: '報酬に入れる額',
  method: '残りの徴収の方法',
  instalment: '退職した月の月割額',
  remaining: '翌月からの残り',
  noticeBy: '異動届の期限',
  payBy: '納入の期限',
  schedule: '月割額',
  benefit: '給付金',
  wageMonth: '賃金月額',
  payDays: '支給日数',
  calendarDays: '期間の総日数',
  divisor: '割る日数',
  wageTotal: '賃金の総額',
  averageSen: '平均賃金（銭）',
  basis: '計算の方法',
  noticeDays: '予告の日数',
  dueDays: '手当の日数',
  allowance: '手当の額',
  perAct: '1回の上限',
  inAll: '総額の上限',
  takeNow: 'この支払期に引ける額',
  takeLater: '次の支払期に送る額',
  work: '工事の種類',
  contract: '請負金額',
  determined: '確定保険料',
  estimated: '概算保険料',
  accidentBase: '労災保険分の算定基礎額',
  employmentBase: '雇用保険分の算定基礎額',
  general: '一般保険料',
  enrolled: '特別加入保険料',
  generalContribution: '一般拠出金',
  credited: '充当額',
  creditedToContribution: '一般拠出金への充当額',
  terms: '期別の納付',
  fallsDue: '法定納期限',
  paidBy: '納付の期限',
  dueAmount: '納付額',
  required: '要る',
  underMerit: 'メリット制の適用',
  meritPercent: 'メリット増減率（百分率）',
  meritRate: '労災保険率（百万分の1）',
  revisedPremium: '改定確定保険料',
  estimate: '概算保険料',
  difference: '差額',
}

/** Lines of a slip carry their own label. */
function isLine(value: object): value is { label: string; amount: number } {
  return 'label' in value && typeof value.label === 'string' && 'amount' in value && typeof value.amount === 'number'
}

function text(value: unknown): string {
  if (typeof value === 'number') return formatYen(value)
  if (typeof value === 'boolean') return value ? 'はい' : 'いいえ'
  return typeof value === 'string' ? value : 'なし'
}
