import { expect, test } from 'vitest'
import type { HistoryEntry } from '../../journal/desk.ts'
import { officeTables } from '../tables.ts'
import { fieldNames, leftOut, nameOfField } from './fields.ts'
import { renderHistory } from './render.ts'

test('every column of every table has a Japanese name or is said to be left out', () => {
  const unnamed = officeTables.flatMap((table) =>
    Object.keys(table.columns).flatMap((column) =>
      leftOut.has(column) || leftOut.has(`${table.name}.${column}`) || nameOfField(table.name, column) !== null
        ? []
        : [`${table.name}.${column}`],
    ),
  )
  expect(unnamed).toEqual([])
})

test('no name is kept for a column that is gone', () => {
  const columns = new Map<string, string[]>(officeTables.map((table) => [table.name, Object.keys(table.columns)]))
  const all = new Set([...columns.values()].flat())
  const gone = Object.entries(fieldNames).flatMap(([table, names]) =>
    Object.keys(names).filter((column) => !(table === '*' ? all.has(column) : columns.get(table)?.includes(column))),
  )
  expect(gone).toEqual([])
})

const plain = { labels: new Map<string, string>(), names: null }

const entry = (rows: HistoryEntry['rows'], act = 'accounts.set'): HistoryEntry => ({
  sequence: 7,
  at: '2026-11-20T15:05:00.000Z',
  actor: { id: 'a', name: '山田' },
  act,
  reason: '本人の届出',
  rows,
})

test('いつ・誰が・何を・なぜ', () => {
  const account = { id: 'x', client_id: 'c', person_id: 'p', valid_from: '2026-12-01', bank_code: '0001', kind: '普通' }
  const { entries } = renderHistory(
    [entry([{ table: 'accounts', before: account, after: { ...account, bank_code: '0005' } }])],
    plain,
  )
  expect(entries[0]).toMatchObject({
    when: '令和8年11月21日 00:05',
    who: '山田',
    why: '本人の届出',
    changes: [{ what: '振込口座', how: '変更', fields: [{ field: '金融機関コード', before: '0001', after: '0005' }] }],
  })
})

test('secrets are said to have changed and never shown; claims are not shown at all', () => {
  const { entries } = renderHistory(
    [
      entry([
        { table: 'members', before: { password_hash: 'old' }, after: { password_hash: 'new' } },
        { table: 'claims', before: null, after: { claim: 'x' } },
      ]),
    ],
    plain,
  )
  expect(entries[0]!.changes).toEqual([
    { what: '所員', whom: null, how: '変更', fields: [{ field: 'パスワード', before: '（非表示）', after: '（非表示）' }] },
  ])
})

test('attendance and amounts are read in hours and in the words of the client', () => {
  const before = { work: { overtimeMinutes: 90, workedHalfDays: 43 }, amounts: {} }
  const after = { work: { overtimeMinutes: 630, workedHalfDays: 43 }, amounts: { commission: 30_000 } }
  const { entries } = renderHistory([entry([{ table: 'attendances', before, after }])], {
    labels: new Map([['commission', '歩合給']]),
    names: null,
  })
  expect(entries[0]!.changes[0]!.fields).toEqual([
    { field: '勤怠', before: '時間外 1:30、出勤日数 21.5日', after: '時間外 10:30、出勤日数 21.5日' },
    { field: '毎月入力の金額', before: 'なし', after: '歩合給 30,000円' },
  ])
})

test('the history of a client names whose rows they are, and counts many', () => {
  const row = (person: string) => ({ table: 'attendances', before: null, after: { person_id: person, month: '2026-11' } })
  const names = new Map([['p1', '鈴木　花子']])
  const words = { labels: new Map<string, string>(), names }
  expect(renderHistory([entry([row('p1')])], words).entries[0]!.changes).toMatchObject([{ what: '勤怠', whom: '鈴木　花子' }])
  const many = renderHistory([entry(['p1', 'p2', 'p3', 'p4'].map(row))], words)
  expect(many.entries[0]!.changes).toEqual([
    { what: '勤怠', whom: null, how: '追加', fields: [{ field: '件数', before: null, after: '4件' }] },
  ])
})
