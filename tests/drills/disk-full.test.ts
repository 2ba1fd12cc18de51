import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { diskOf, floorSize, reserveSize } from '../../src/journal/postgres/disk.ts'
import type { Refusal } from '../../src/base/refusal.ts'
import { clientInput } from '../../src/cli/bench/office.ts'
import { mayMount, newDisk } from './disk.ts'
import { newScene, type Scene } from './scene.ts'

const MEGABYTE = 1024 * 1024
const notes = mkdtempSync(join(tmpdir(), 'tsuzuki-notes-'))

/** Registers a client whose address has so many characters. Answers the status and the code of a refusal. */
async function register({ house }: Scene, code: string, characters: number): Promise<[number, string | undefined]> {
  const input = { ...clientInput, code, name: `${code}商店`, address: '東'.repeat(characters) }
  const { status, body } = await house.post('acts/clients.register', { input }, { 'idempotency-key': `register ${code}` })
  return [status, (body as Partial<Refusal>).code]
}

const reads = async ({ house }: Scene) => (await house.post('asks/clients.list', { input: {} })).status

test.skipIf(!mayMount())('a disk fills up, to the last byte, and has room again', { timeout: 600_000 }, async () => {
  const disk = newDisk(512)!
  const scene = await newScene(disk.at, notes, 11)
  const { house } = scene
  const reserve = join(house.folder.path, 'postgres', 'reserve')
  const wait = { timeout: 300_000, interval: 100 }
  try {
    await scene.work(20)
    await expect.poll(() => existsSync(reserve), wait).toBe(true)
    const sizes = diskOf(disk.at)
    const floor = floorSize(sizes)

    // Little room: what is small goes on, what is large is not begun.
    disk.fillTo(floor + 8 * MEGABYTE)
    expect(await register(scene, 'SMALL', 20)).toEqual([200, undefined])
    expect(await register(scene, 'LARGE', MEGABYTE)).toEqual([507, 'journal.disk-low'])

    // Less than the database needs for itself: nothing is written, everything is read.
    disk.fillTo(floor - 2 * MEGABYTE)
    expect(await register(scene, 'FULL', 20)).toEqual([507, 'journal.disk-full'])
    expect(await reads(scene)).toBe(200)

    // Not a byte more, and the database falls over its own log. The reserve lets it stand up again, to be read.
    disk.fillTo(0)
    const fallen = scene.owner(
      `select pg_logical_emit_message(false, 'drill', repeat('x', 1000000)) from generate_series(1, 400)`,
    )
    await expect(fallen).rejects.toThrow()
    const seen: (string | undefined)[] = []
    let told = false
    await expect
      .poll(async () => {
        const { status, body } = await house.post('asks/clients.list', { input: {} }).catch(() => ({ status: 0, body: {} }))
        if (status >= 500) seen.push((body as Partial<Refusal>).code)
        told ||= house.printed.includes('取り置きの領域を空けて続けます')
        return status
      }, wait)
      .toBe(200)
    expect([...new Set(seen)]).toEqual(seen.length === 0 ? [] : ['door.disk-full'])
    expect(existsSync(reserve)).toBe(false)
    expect(await register(scene, 'STILL', 20)).toEqual([507, 'journal.disk-full'])
    expect(told).toBe(true)

    // Room again: the same requests are done, and a reserve is laid aside anew.
    disk.empty()
    await expect.poll(() => register(scene, 'STILL', 20), wait).toEqual([200, undefined])
    expect(await register(scene, 'LARGE', MEGABYTE)).toEqual([200, undefined])
    await expect.poll(() => existsSync(reserve), wait).toBe(true)
    await scene.work(10)
    await scene.settle()
    expect(house.printed).toContain('書き込みを再開します')
    expect(await scene.failures()).toEqual([])
    expect(reserveSize(sizes)).toBeGreaterThan(40 * MEGABYTE)
    expect(await house.end()).toBe(0)
  } finally {
    await scene.end()
    disk.remove()
  }
})

test.skipIf(!mayMount())('a house that was killed on a full disk starts on it, and says so', { timeout: 600_000 }, async () => {
  const disk = newDisk(512)!
  const scene = await newScene(disk.at, notes, 12)
  const { house } = scene
  const reserve = join(house.folder.path, 'postgres', 'reserve')
  const wait = { timeout: 300_000, interval: 100 }
  try {
    await scene.work(10)
    await expect.poll(() => existsSync(reserve), wait).toBe(true)
    disk.fillTo(0)
    await house.killAll()
    await house.start()
    expect(await reads(scene)).toBe(200)
    expect(await register(scene, 'FULL', 20)).toEqual([507, 'journal.disk-full'])
    expect(existsSync(reserve)).toBe(false)
    await expect.poll(() => house.printed, wait).toContain(`保存しませんでした。（${house.folder.path}）`)
    disk.empty()
    await scene.work(10)
    await scene.settle()
    expect(await scene.failures()).toEqual([])
  } finally {
    await scene.end()
    disk.remove()
  }
})
