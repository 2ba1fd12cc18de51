import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { isRefusal } from '../base/refusal.ts'
import { ask, askBriefly } from '../law/index.ts'
import { parseJson } from './law-answer.ts'

/** Characters gathered before they are written, so that ten thousand lines are not ten thousand writes. */
const chunk = 65_536

/**
 * Answers a stream of JSON lines with one finding or refusal per line, in order. A refusal names its line (from 1) in `place.row`;
 * an empty line is refused too, so that line n of the output always answers line n of the input. Throws when the stream cannot be read.
 */
export async function answerLines(name: string, input: Readable, output: Writable, short: boolean): Promise<void> {
  let row = 0
  let waiting = ''
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    row += 1
    const result = answerLine(short ? askBriefly : ask, name, row === 1 ? line.replace(/^\uFEFF/, '') : line, row)
    waiting += `${JSON.stringify(result)}\n`
    if (waiting.length < chunk) continue
    if (!output.write(waiting)) await once(output, 'drain')
    waiting = ''
  }
  if (waiting !== '') output.write(waiting)
}

function answerLine(asked: typeof ask | typeof askBriefly, name: string, line: string, row: number) {
  const input = parseJson(line)
  const result = isRefusal(input) ? input : asked(name, input)
  if (!isRefusal(result)) return result
  return { ...result, message: `${row}行目: ${result.message}`, place: { ...result.place, row } }
}
