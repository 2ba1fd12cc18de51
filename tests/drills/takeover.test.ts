import { expect, test } from 'vitest'
import type { Attempt } from '../../src/cli/drill/takeover/attempt.ts'
import { openCliHouse } from '../cli/house.ts'
import { tsuzuki } from '../cli/tsuzuki.ts'

test(
  'with every secret of the server a thief alters neither past nor standby nor archive unnoticed',
  { timeout: 300_000 },
  async () => {
    const cli = await openCliHouse()
    const office = await cli.office(false)
    const { code, out, err } = await tsuzuki(['drill', 'takeover', '--acts', '12', '--json', '--data', cli.folder.path])
    const told = JSON.parse(out) as Record<string, unknown> & { figures: Record<string, number>; attempts: Attempt[] }
    expect({ code, failures: told['failures'] }, err).toEqual({ code: 0, failures: [] })
    expect(told).toMatchObject({ drill: 'takeover', passed: true, record: { office } })
    const ended = new Map(told.attempts.map(({ name, outcome, by }) => [name, `${outcome} ${by}`]))
    // Each by whoever is meant to: an attempt that failed for another reason proves nothing.
    expect(Object.fromEntries(ended)).toEqual({
      'row-watched': 'detected 見張り',
      'door-aside': 'refused 控えのPC',
      'door-entries': 'refused 控えのPC',
      'door-secret': 'refused 控えのPC',
      'door-read': 'refused 控えのPC',
      'door-certificate': 'refused 証明書の検証',
      'door-certificate-cloud': 'refused 証明書の検証',
      'door-promote': 'refused 控えのPC',
      'follower-by-sql': 'refused 控えのPC',
      'rewrite-behind': 'detected 控えのPC',
      'rewrite-at': 'detected 控えのPC',
      'rewrite-live': 'detected 控えのPC',
      cut: 'detected 控えのPC',
      'key-by-entry': 'detected 控えのPC',
      'key-by-sql': 'detected 控えのPC',
      row: 'detected fsck',
      'past-by-fsck': 'detected fsck',
      'archive-overwrite': 'refused 書庫の置き場所',
      'archive-altered': 'detected 書庫の確かめ',
      'archive-deleted': 'detected 書庫の確かめ',
      'archive-forged': 'detected 書庫の確かめ',
      'archive-forged-old': 'detected 書庫の確かめ',
    })
    await cli.remove()
  },
)
