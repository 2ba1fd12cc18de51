import { parentPort, workerData } from 'node:worker_threads'
import { replaceParameters } from '../core/parameter.ts'
import type { Pack } from './pack.ts'

// A law room of its own: the parameters first, then the rules that build on them.

const { parameters, cases } = workerData as Pack
replaceParameters(parameters)
const { edition } = await import('../index.ts')
const { failingCases } = await import('../core/cases.ts')
parentPort!.postMessage({ edition: edition(), failing: failingCases(cases) })
