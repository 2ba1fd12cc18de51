import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { isRefusal, type Refusal } from '../base/refusal.ts'
import { ask, askBriefly, writeFinding } from '../law/index.ts'
import { parseJson } from './law-answer.ts'

/** Bytes gathered before they are written, so that ten thousand lines are not ten thousand writes. */
const chunk = 65_536

/**
 * Answers a stream of JSON lines with one finding or refusal per line, in order. A refusal names its line (from 1) in `place.row`;
 * an empty line is refused too, so that line n of the output always answers line n of the input. A because that stands twice in a line
 * is written once (`writeFinding`); `short` leaves all of them out. Throws when the stream cannot be read.
 */
export async function answerLines(name: string, input: Readable, output: Writable, short: boolean): Promise<void> {
  const answer = short ? briefly : wholly
  let row = 0
  let waiting: Buffer[] = []
  let size = 0
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    row += 1
    const result = answer(name, row === 1 ? line.replace(/^\uFEFF/, '') : line)
    // Line by line: encoding one long text put together of many takes twice as long.
    const bytes = Buffer.from(`${typeof result === 'string' ? result : JSON.stringify(atRow(result, row))}\n`)
    waiting.push(bytes)
    size += bytes.length
    if (size < chunk) continue
    if (!output.write(Buffer.concat(waiting))) await once(output, 'drain')
    waiting = []
    size = 0
  }
  if (size > 0) output.write(Buffer.concat(waiting))
}

function wholly(name: string, line: string): string | Refusal {
  const input = parseJson(line)
  const result = isRefusal(input) ? input : ask(name, input)
  return isRefusal(result) ? result : writeFinding(result)
}

function briefly(name: string, line: string): string | Refusal {
  const input = parseJson(line)
  const result = isRefusal(input) ? input : askBriefly(name, input)
  return isRefusal(result) ? result : JSON.stringify(result)
}

function atRow(refusal: Refusal, row: number): Refusal {
  return { ...refusal, message: `${row}行目: ${refusal.message}`, place: { ...refusal.place, row } }
}
