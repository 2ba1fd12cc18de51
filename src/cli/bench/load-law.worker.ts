import { readdirSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { allParameters, loadParameter } from '../../law/core/parameter.ts'

// A law room that nobody has entered yet: every parameter file is read, parsed and checked for the first time in this thread.

const law = new URL('../../law/', import.meta.url)
const files = readdirSync(law, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml') && !file.endsWith('cases.yaml'))
  .map((file) => new URL(file.replaceAll('\\', '/'), law))
const start = performance.now()
for (const file of files) loadParameter(file)
parentPort!.postMessage({ parameters: allParameters().length, ms: performance.now() - start })
