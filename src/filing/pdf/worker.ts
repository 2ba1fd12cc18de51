import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import type { NodeCompiler as Compiler } from '@myriaddreamin/typst-ts-node-compiler'
import { fontFiles } from './font-files.ts'
import type { Job, Answer } from './job.ts'
import { lockPdf } from './lock.ts'
import { leanFont } from './lean-font.ts'

const { NodeCompiler } = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler') as {
  NodeCompiler: typeof Compiler
}

// Templates see only src/filing: `/pdf/house.typ`, and their data as `/data.json`.
const workspace = join(import.meta.dirname, '..')
const compiler = NodeCompiler.create({
  workspace,
  fontArgs: [{ fontBlobs: fontFiles.map((file) => leanFont(readFileSync(file))) }],
})
// Typst remembers what it laid out; without eviction a long run keeps every page ever printed.
const keptGenerations = 1
const jobsPerGeneration = 5
let jobs = 0

parentPort!.on('message', (job: Job) => {
  run(job).then(
    (answer) => parentPort!.postMessage(answer),
    (error: unknown) => parentPort!.postMessage({ id: job.id, error: String(error) } satisfies Answer),
  )
})

async function run(job: Job): Promise<Answer> {
  compiler.mapShadow(join(workspace, 'data.json'), Buffer.from(job.data))
  const compiled = compiler.compile({ mainFilePath: join(workspace, job.template) })
  if (compiled.result === null) {
    return { id: job.id, error: JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics) }
  }
  // Untagged: the tags of a one-page slip weigh as much as its words.
  const plain = compiler.pdf(compiled.result, { creationTimestamp: job.createdSeconds, pdfTags: false })
  const pages = compiled.result.numOfPages
  if (++jobs % jobsPerGeneration === 0) compiler.evictCache(keptGenerations)
  return { id: job.id, bytes: job.password === null ? plain : await lockPdf(plain, job.password), pages }
}
