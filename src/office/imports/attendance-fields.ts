import type { PayItem } from '../clients/facts.ts'
import type { Field } from './headings.ts'

/** Fields that say whom a row is about; shared by both kinds. */
export const whom: readonly Field[] = [
  {
    field: 'number',
    label: '社員番号',
    required: true,
    ways: [
      '社員No',
      '社員コード',
      '社員CD',
      '社員ID',
      '従業員番号',
      '従業員コード',
      '従業員No',
      '従業員ID',
      '個人コード',
      '職員番号',
      '職員コード',
      'スタッフ番号',
      'スタッフコード',
      'コード',
      '番号',
      'No',
      'ID',
    ],
  },
  {
    field: 'name',
    label: '氏名',
    required: false,
    ways: ['名前', '社員名', '従業員名', '従業員氏名', '社員氏名', '職員名', '職員氏名', 'スタッフ名', '氏名漢字'],
  },
]

const work: readonly Field[] = [
  days('scheduledHalfDays', '所定労働日数', ['所定日数', '要出勤日数', '要勤務日数', '所定']),
  days('workedHalfDays', '出勤日数', ['出勤', '勤務日数', '就業日数', '実働日数', '実出勤日数', '労働日数', '出勤日']),
  days('absentHalfDays', '欠勤日数', ['欠勤', '欠勤日']),
  days('paidLeaveHalfDays', '有給取得日数', [
    '有給',
    '有休',
    '年休',
    '有休日数',
    '有給日数',
    '有給休暇',
    '有給休暇日数',
    '年次有給休暇',
    '有休取得日数',
  ]),
  hours('workedMinutes', '所定内時間', [
    '所定内',
    '所定内労働時間',
    '所定内勤務時間',
    '所定内実働時間',
    '時間内',
    '通常時間',
    '平日所定内',
  ]),
  hours('lateEarlyMinutes', '遅刻早退時間', ['遅早', '遅早時間', '遅刻早退', '遅刻・早退', '遅刻早退外出', '不就労時間']),
  hours('withinLegalOvertimeMinutes', '法定内残業', ['法内残業', '法定内残業時間', '法定内時間外', '所定外法定内', '法内時間外']),
  hours('overtimeMinutes', '残業時間', [
    '残業',
    '普通残業',
    '普通残業時間',
    '時間外',
    '時間外労働',
    '時間外労働時間',
    '時間外時間',
    '法定外残業',
    '法定外残業時間',
    '法定時間外',
  ]),
  hours('lateNightMinutes', '深夜時間', ['深夜', '深夜労働', '深夜労働時間', '深夜勤務時間', '深夜勤務', '深夜割増時間']),
  hours('legalHolidayMinutes', '法定休日労働', [
    '法定休日',
    '法定休日時間',
    '法定休日労働時間',
    '法定休日出勤',
    '法定休出',
    '休日労働',
    '休日労働時間',
  ]),
]

/** What a 勤怠 file may hold: the month's work and the client's own items that are entered each month. */
export function attendanceFields(items: readonly PayItem[]): readonly Field[] {
  return [...whom, ...work, ...itemFields(items, ['毎月入力'])]
}

/** The client's own pay items, known by their own labels. */
export function itemFields(items: readonly PayItem[], sources: readonly string[]): Field[] {
  return items
    .filter((item) => sources.includes(item.source) && item.ended_on === null)
    .map((item) => ({ field: `item:${item.code}`, label: item.label, required: false, ways: [item.code] }))
}

function days(field: string, label: string, ways: readonly string[]): Field {
  return { field, label, required: false, ways }
}

function hours(field: string, label: string, ways: readonly string[]): Field {
  return { field, label, required: false, ways, hours: true }
}
