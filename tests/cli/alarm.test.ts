import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Watch } from '../../src/journal/alarm/watch.ts'
import { declaredBy } from '../../src/office/act.ts'
import { openCliHouse, type CliHouse } from './house.ts'
import { tsuzuki } from './tsuzuki.ts'

let cli: CliHouse
let watch: Watch
beforeAll(async () => {
  cli = await openCliHouse()
  watch = new Watch({ ...cli.house.watching, declared: declaredBy, told: async () => {} })
  await watch.start()
})
afterAll(async () => {
  await watch.stop()
  await cli.remove()
})

test('an alarm is told with the command that restores, and the head resumes by the act', { timeout: 300_000 }, async () => {
  const office = await cli.office(false)
  const alarm = (...more: string[]) => tsuzuki(['alarm', '--data', cli.folder.path, ...more])
  expect(await watch.look()).toEqual([])
  expect(await alarm()).toMatchObject({ code: 0, out: '○ 警報はありません。\n' })

  const owner = new pg.Client({ connectionString: cli.house.databaseUrl })
  await owner.connect()
  await owner.query(`update office.clients set name = 'x' where code = 'A01'`)
  await owner.end()
  const [rung] = await watch.look()
  const { code, out } = await alarm('--office', office)
  expect(code).toBe(3)
  expect(out).toContain(`tsuzuki restore --office ${office} --at ${rung!.lastGood!.at} `)
  // The key file of an office is sealed with a passphrase.
  expect(out).toContain(' --identity <事務所の鍵のファイル> --passphrase-file <合言葉のファイル> ')
  expect(out).toContain('帳簿を通さずに書き換えられた行を見つけたため')
  expect(out).toContain('顧問先')
  expect(JSON.parse((await alarm('--json')).out)).toMatchObject({ alarms: [{ office, lastGood: { sequence: 4 } }] })
  expect(await alarm('--office', office, '--lift')).toMatchObject({ code: 3, err: expect.stringContaining('所長だけが') })

  const input = JSON.stringify({ rangAt: rung!.rangAt, found: '確かめた' })
  const resumed = await tsuzuki([
    'act',
    'continuity.resume',
    input,
    '--data',
    cli.folder.path,
    '--office',
    office,
    '--as',
    'shocho',
  ])
  expect(resumed.code, resumed.out).toBe(0)
  expect(await alarm()).toMatchObject({ code: 0 })
})
