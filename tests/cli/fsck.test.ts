import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCliHouse, type CliHouse } from './house.ts'
import { tsuzuki } from './tsuzuki.ts'

let cli: CliHouse
let owner: pg.Client

beforeAll(async () => {
  cli = await openCliHouse()
  owner = new pg.Client({ connectionString: cli.house.databaseUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await cli.remove()
})

interface Told {
  readonly lies: number
  readonly offices: readonly { office: string; entries: number; lies: readonly { code: string; sequence: number }[] }[]
}

async function fsckJson(): Promise<{ code: number | null; told: Told }> {
  const { code, out } = await tsuzuki(['fsck', '--data', cli.folder.path, '--json'])
  return { code, told: JSON.parse(out) as Told }
}

const forgeries = {
  'a flipped byte': [
    'update journal.entry set header = set_byte(header, 30, get_byte(header, 30) # 1) where office_id = $1 and sequence = 2',
    { code: 'entry-altered', sequence: 2, text: '第2号の記帳です。\n  記帳の見出しが書き換えられています' },
  ],
  'a deleted entry': [
    'delete from journal.entry where office_id = $1 and sequence = 3',
    { code: 'entry-missing', sequence: 3, text: '第3号の記帳です。\n  この番号の記帳がありません' },
  ],
  'a swapped pair': [
    `update journal.entry set sequence = -sequence where office_id = $1 and sequence in (2, 3);
     update journal.entry set sequence = 5 + sequence where office_id = $1 and sequence < 0`,
    {
      code: 'entry-misplaced',
      sequence: 2,
      text: '第2号の記帳です。\n  記帳の見出しが、この事務所のこの番号のものではありません',
    },
  ],
} as const

test('beside a running house: clean offices end with 0, each forgery with 3 and its place', async () => {
  const clean = await cli.office(false)
  await cli.house.journal.publishCheckpoints()
  const before = await fsckJson()
  expect(before).toMatchObject({ code: 0, told: { lies: 0, offices: [{ office: clean, entries: 4, lies: [] }] } })
  for (const [name, [sql, { text, ...lie }]] of Object.entries(forgeries)) {
    const office = await cli.office(false)
    for (const statement of sql.split(';')) await owner.query(statement.replaceAll('$1', `'${office}'`))
    const { code, told } = await fsckJson()
    expect(code, name).toBe(3)
    const report = told.offices.find((one) => one.office === office)
    expect(report?.lies[0], name).toMatchObject(lie)
    expect(told.offices.find((one) => one.office === clean)?.lies, name).toEqual([])
    const spoken = await tsuzuki(['fsck', '--data', cli.folder.path])
    expect(spoken.code, name).toBe(3)
    expect(spoken.out).toContain(`○ 事務所 ${clean}: 偽りはありません`)
    expect(spoken.out.slice(spoken.out.indexOf(`× 事務所 ${office}`)), name).toContain(text)
  }
})

test('on a closed house it stands the database up itself, and leaves it closed', async () => {
  const closed = await openCliHouse()
  try {
    await closed.office(true)
    await closed.house.journal.publishCheckpoints()
    await closed.close()
    for (let twice = 0; twice < 2; twice++) {
      const { code, out } = await tsuzuki(['fsck', '--data', closed.folder.path])
      expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^○ 事務所 .*記帳4件/) })
    }
  } finally {
    await closed.remove()
  }
})
