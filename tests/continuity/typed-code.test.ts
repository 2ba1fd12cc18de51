import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DataFolder } from '../../src/journal/folder.ts'
import { Browser } from '../support/house.ts'
import { confirmedBy, openCloud, pairByCommand, type Cloud } from './houses.ts'

// The head reads the code out; whoever types it at the PC takes a 0 for an O and a 1 for an l.

let cloud: Cloud
const folder = new DataFolder(mkdtempSync(join(tmpdir(), 'tsuzuki-typed-')))
const files = mkdtempSync(join(tmpdir(), 'tsuzuki-keepers-'))
beforeAll(async () => {
  cloud = await openCloud()
  writeFileSync(join(files, 'head'), 'kuroi neko ga yane de nete iru\n')
  writeFileSync(join(files, 'deputy'), 'shiroi inu wa niwa wo hashiru\n')
})
afterAll(async () => {
  await cloud.close()
  for (const path of [folder.path, files]) rmSync(path, { recursive: true })
})

test('a code typed with O for 0 and l for 1 pairs the PC: nobody is said to stand between', async () => {
  const office = await cloud.office('kita')
  const head = new Browser(cloud)
  await head.signIn('kita-head')
  let code = ''
  while (!/[01]/.test(code)) ({ code } = (await head.post('/api/continuity/pairings/open')).json<{ code: string }>())
  const typed = ` ${code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replace('-', ' ')}`
  const ceremony = pairByCommand(folder, { from: cloud.address, pair: typed, files })
  await Promise.race([ceremony, confirmedBy(head)])
  expect(await ceremony).toMatchObject({ office: office.id, standby: expect.any(String) })
})
