import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addNote } from './checkpoint-file.ts'
import { readCheckpoint, signCheckpoint, splitNotes } from './checkpoint.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const office = '01999999-0000-7000-8000-000000000001'
const noteOf = (sequence: number) => signCheckpoint({ office, sequence, hash: randomBytes(32) }, privateKey)
const placesIn = (file: string) =>
  splitNotes(readFileSync(file, 'utf8')).map((note) => readCheckpoint(note, [publicKey])?.sequence ?? null)

test('wherever the last note was broken off, the next one stands and no rubbish does', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'tsuzuki-notes-')), `${office}.txt`)
  const whole = noteOf(1) + noteOf(2)
  const broken = Buffer.from(noteOf(3))
  for (let length = 0; length < broken.length; length++) {
    writeFileSync(file, Buffer.concat([Buffer.from(whole), broken.subarray(0, length)]))
    await addNote(file, noteOf(4))
    expect(placesIn(file), `broken off after ${length} bytes`).toEqual([1, 2, 4])
  }
})

test('a file that begins with half a note, or ends in pages of nothing', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'tsuzuki-notes-')), `${office}.txt`)
  writeFileSync(file, noteOf(1).slice(0, 50))
  await addNote(file, noteOf(2))
  expect(placesIn(file)).toEqual([2])
  writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.alloc(40_000)]))
  await addNote(file, noteOf(3))
  await addNote(file, noteOf(4))
  expect(placesIn(file)).toEqual([2, 3, 4])
})
