import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { expect, test } from 'vitest'
import { addRecipient } from '../../src/journal/archive/recipients.ts'
import { setStanding } from '../../src/journal/epoch/standing.ts'
import { archiving } from '../../src/server/archiving.ts'
import { NoSuchPlace } from '../../src/server/place.ts'
import { openCliHouse } from '../cli/house.ts'

test('while it runs a house writes what it leads to every place it was told', { timeout: 300_000 }, async () => {
  const cli = await openCliHouse()
  const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-archived-'))
  const [led, followed] = [await cli.office(false), await cli.office(false)]
  for (const office of [led, followed]) {
    addRecipient(cli.folder, office, await identityToRecipient(await generateX25519Identity()))
  }
  await setStanding(cli.house.journal.core, followed, 'following')
  const places = ['one', 'two'].map((name) => join(folder, name))
  const stop = await archiving(cli.house, cli.folder, { TSUZUKI_ARCHIVE_TO: places.join(';') })
  for (const place of places) {
    await expect.poll(() => existsSync(join(place, led)) && readdirSync(join(place, led)).length, { timeout: 30_000 }).toBe(1)
    expect(existsSync(join(place, followed))).toBe(false)
  }
  await stop()
  const nowhere = archiving(cli.house, cli.folder, { TSUZUKI_ARCHIVE_TO: 's3://bucket?days=x' })
  await expect(nowhere).rejects.toThrow(NoSuchPlace)
  await cli.remove()
})
