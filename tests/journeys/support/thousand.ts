import type { Answering } from './fake-house.ts'
import { session } from './fake-house.ts'

export const clientId = '019a0000-0000-7000-8000-0000000000c1'
const columns = [
  { key: 'work.workedHalfDays', label: '出勤日数', unit: '日数', group: '勤怠' },
  { key: 'work.paidLeaveHalfDays', label: '有給日数', unit: '日数', group: '勤怠' },
  { key: 'work.absentHalfDays', label: '欠勤日数', unit: '日数', group: '勤怠' },
  { key: 'work.workedMinutes', label: '実労働時間', unit: '時間', group: '勤怠' },
  { key: 'work.overtimeMinutes', label: '時間外', unit: '時間', group: '勤怠' },
  { key: 'work.lateNightMinutes', label: '深夜', unit: '時間', group: '勤怠' },
  { key: 'work.legalHolidayMinutes', label: '法定休日', unit: '時間', group: '勤怠' },
  { key: 'amounts.commission', label: '歩合給', unit: '円', group: '支給' },
  { key: 'amounts.duty', label: '宿直手当', unit: '円', group: '支給' },
  { key: 'amounts.lunch', label: '食事代', unit: '円', group: '控除' },
] as const

interface Cell {
  readonly person: string
  readonly key: string
  readonly value: number | null
}

const run = {
  id: '019a0000-0000-7000-8000-00000000aaaa',
  clientId,
  month: '2026-11',
  kind: '給与',
  round: 0,
  state: '計算中',
  periodStart: '2026-10-21',
  closingDay: '2026-11-20',
  payDay: '2026-11-25',
  fixedAt: null,
  transferredAt: null,
  publishedAt: null,
  likeMonth: null,
  corrects: null,
  correctedBy: null,
  settlement: null,
  settleOn: null,
}

/** A house that knows one client with many people and keeps what is entered. */
export function thousandPeople(count: number): {
  answers: Record<string, Answering>
  values: Map<string, Record<string, number | null>>
  keys: string[]
} {
  const ids = Array.from({ length: count }, (_, index) => `019a0000-0000-7000-8000-${String(index).padStart(12, '0')}`)
  const values = new Map<string, Record<string, number | null>>(
    ids.map((id, index) => [id, { 'work.workedHalfDays': 42, 'work.overtimeMinutes': (index % 40) * 15 }]),
  )
  const keys: string[] = []
  const month = () => ({
    client: { id: clientId, code: '1001', name: 'あおば製作所' },
    proposed: { periodStart: '2026-11-01', closingDay: '2026-11-30', payDay: '2026-12-25' },
    run,
    chain: [run],
    entering: true,
    last: null,
    columns,
    rows: ids.map((person, index) => ({
      person,
      number: String(index + 1).padStart(4, '0'),
      name: `社員 ${index + 1}`,
      payKind: '月給',
      values: values.get(person) ?? {},
      totals: null,
      provisional: false,
      attended: true,
      missing: [],
      stale: false,
      hints: [],
    })),
  })
  const client = { id: clientId, code: '1001', name: 'あおば製作所', closingDay: 20, payDay: 25, payMonthOffset: 0 }
  return {
    values,
    keys,
    answers: {
      session: () => session,
      house: () => ({ practice: null }),
      'asks/clients.list': () => ({ answer: { clients: [] } }),
      'asks/clients.show': () => ({ answer: { client, payItems: [] } }),
      'asks/continuity.conflicts': () => ({ answer: { conflicts: [], next: null } }),
      'asks/payroll.month': () => ({ answer: month() }),
      'acts/attendance.enter': (input: { cells: Cell[] }, { key }) => {
        keys.push(key ?? '')
        for (const cell of input.cells) values.set(cell.person, { ...values.get(cell.person), [cell.key]: cell.value })
        return { answer: { people: 1, cells: input.cells.length }, receipt: null }
      },
    },
  }
}
