import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Walker } from '../../src/journal/alarm/walker.ts'
import { signCheckpoint } from '../../src/journal/checkpoint.ts'
import { standingOf } from '../../src/journal/epoch/standing.ts'
import { keepLogKeys } from '../../src/journal/known-keys.ts'
import { keepCheckpoints } from '../../src/journal/restore/checkpoints.ts'
import { openCliHouse, type CliHouse } from '../cli/house.ts'

// A cloud that was rebuilt signs with a key of its own. The PC learns it from a merge, by another process, while it runs.

let cli: CliHouse
beforeAll(async () => {
  cli = await openCliHouse()
})
afterAll(() => cli.remove())

test('checkpoints of a cloud that became known while the house runs are no alarm at the next walk', async () => {
  const { journal, watching } = cli.house
  const { core } = journal
  const office = await cli.office(false)
  const walker = new Walker(core, watching.walking)
  expect(await walker.walk(office)).toBeNull()
  const cloud = generateKeyPairSync('ed25519')
  const { sequence, hash } = await standingOf(core, office)
  await keepCheckpoints(core, office, new Map([[sequence, signCheckpoint({ office, sequence, hash }, cloud.privateKey)]]))
  expect(await walker.walk(office)).toMatchObject({ lies: [{ code: 'checkpoint-forged' }] })
  keepLogKeys(cli.folder, [cloud.publicKey])
  expect(await walker.walk(office)).toBeNull()
})
