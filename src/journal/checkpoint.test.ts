import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { readCheckpoint, signCheckpoint, splitNotes } from './checkpoint.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const checkpoint = { office: '01900000-0000-7000-8000-000000000001', sequence: 12, hash: Buffer.alloc(32, 9) }
const note = signCheckpoint(checkpoint, privateKey)

test('a checkpoint is origin, size, hash, empty line, signature, and reads back', () => {
  expect(note).toMatch(
    /^tsuzuki\/01900000-0000-7000-8000-000000000001\n12\nCQkJ[A-Za-z0-9+/=]+\n\n— tsuzuki [A-Za-z0-9+/=]{92}\n$/,
  )
  expect(readCheckpoint(note, [publicKey])).toEqual(checkpoint)
})

test('any change, another key and an empty list of keys are refused', () => {
  for (const changed of [
    note.replace('\n12\n', '\n13\n'),
    note.replace('CQkJ', 'CQkK'),
    `${note}x`,
    note.replace('0001', '0002'),
  ]) {
    expect(readCheckpoint(changed, [publicKey])).toBeNull()
  }
  expect(readCheckpoint(note, [generateKeyPairSync('ed25519').publicKey])).toBeNull()
  expect(readCheckpoint(note, [])).toBeNull()
  expect(readCheckpoint(note, [generateKeyPairSync('ed25519').publicKey, publicKey])).toEqual(checkpoint)
})

test('a file of checkpoints falls apart into its notes', () => {
  const second = signCheckpoint({ ...checkpoint, sequence: 13 }, privateKey)
  expect(splitNotes(note + second)).toEqual([note, second])
})
