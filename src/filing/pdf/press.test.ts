import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { openPress, PdfFault } from './press.ts'

const job = { template: 'x', data: '', createdSeconds: 0, password: null }

function workerOf(source: string): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'\n${source}`)}`)
}

test('a thread that dies is a fault for its jobs only, and the next job starts a new one', async () => {
  const press = openPress(
    workerOf(`parentPort.on('message', (job) => {
      if (job.data === 'die') process.exit(3)
      if (job.data === 'throw') setImmediate(() => { throw new Error('broken') })
      if (job.data === 'fine') parentPort.postMessage({ id: job.id, bytes: new Uint8Array([7]), pages: 1 })
    })`),
  )
  await expect(press.print({ ...job, data: 'fine' })).resolves.toMatchObject({ pages: 1 })
  const dying = [press.print({ ...job, data: 'die' }), press.print({ ...job, data: 'fine' })]
  for (const one of dying) await expect(one).rejects.toBeInstanceOf(PdfFault)
  await expect(press.print({ ...job, data: 'throw' })).rejects.toThrow('broken')
  await expect(press.print({ ...job, data: 'fine' })).resolves.toMatchObject({ pages: 1 })
  await press.close()
})

test('closing rejects what is still waiting', async () => {
  const press = openPress(workerOf(`parentPort.on('message', () => {})`))
  const waiting = expect(press.print(job)).rejects.toBeInstanceOf(PdfFault)
  await press.close()
  await waiting
})

test('an idle thread does not keep the program alive', () => {
  const worker = workerOf(
    `parentPort.on('message', (job) => parentPort.postMessage({ id: job.id, bytes: new Uint8Array(), pages: 1 }))`,
  )
  const program = `const { openPress } = await import(${JSON.stringify(new URL('./press.ts', import.meta.url).href)})
    await openPress(new URL(${JSON.stringify(worker.href)})).print(${JSON.stringify(job)})`
  expect(spawnSync(process.execPath, ['--input-type=module', '-e', program], { timeout: 10_000 }).status).toBe(0)
})
