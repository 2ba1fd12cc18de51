import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FOLDER, markKept, markRunning, removeLeftovers } from '../../src/cli/drill/leftovers.ts'

test('the folder of a drill that was killed goes; one that runs, one that was kept and anybody else’s stay', () => {
  const below = mkdtempSync(join(tmpdir(), 'tsuzuki-leftovers-'))
  const folderOf = (name: string, mark?: string) => {
    const folder = join(below, name)
    mkdirSync(folder)
    if (mark !== undefined) writeFileSync(join(folder, 'drill-runs.json'), mark)
    return folder
  }
  try {
    const { pid } = spawnSync(process.execPath, ['-e', ''])
    const killed = folderOf(`${FOLDER}killed`, JSON.stringify({ pid }))
    markRunning(folderOf(`${FOLDER}runs`))
    const kept = folderOf(`${FOLDER}kept`, JSON.stringify({ pid }))
    markKept(kept)
    folderOf(`${FOLDER}torn`, '{"pid":')
    folderOf(`${FOLDER}group`, '{"pid":-1}')
    folderOf('elsewhere', JSON.stringify({ pid }))
    expect(removeLeftovers(below)).toEqual([killed])
    expect(readdirSync(below).toSorted()).toEqual([
      'elsewhere',
      ...['group', 'kept', 'runs', 'torn'].map((name) => FOLDER + name),
    ])
    expect(removeLeftovers(below)).toEqual([])
  } finally {
    rmSync(below, { recursive: true })
  }
})
