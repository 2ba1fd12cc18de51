import { Readable, Writable } from 'node:stream'
import { explain, payslip, type PayslipInput } from '../../law/index.ts'
import { employmentInsurancePremium } from '../../law/employment-insurance/rule.ts'
import { answerLines } from '../law-batch.ts'
import { spreadOf, timed, type Spread } from './measure.ts'

/** `law NAME --batch` of one rule: lines a second, and how many times the rule alone it takes to read, check, answer and write them. */
export interface BatchBench {
  readonly label: string
  readonly lines: number
  readonly perSecond: Spread
  readonly timesRule: Spread
  /** Every line was answered, and none refused. */
  readonly answered: boolean
}

interface Asked<I> {
  readonly label: string
  readonly name: string
  readonly inputs: readonly I[]
  /** The rule with its because, nothing read and nothing written. */
  readonly rule: (input: I) => unknown
}

/** 雇用保険料 and whole explained slips through the door of the batch, each against its rule alone, in turn. */
export async function lawBatchBench(
  people: readonly PayslipInput[],
  { rounds, lines }: { rounds: number; lines: number },
): Promise<readonly BatchBench[]> {
  const slips = Array.from({ length: lines }, (_, index) => people[index % people.length]!)
  const wages = Array.from({ length: lines }, (_, index) => ({
    closingDay: '2026-11-30',
    industry: '一般' as const,
    wages: 150_000 + index,
  }))
  return [
    await batchOf(
      {
        label: employmentInsurancePremium.label,
        name: employmentInsurancePremium.name,
        inputs: wages,
        rule: (input) => explain(employmentInsurancePremium, input),
      },
      rounds,
    ),
    await batchOf({ label: payslip.label, name: payslip.name, inputs: slips, rule: (input) => explain(payslip, input) }, rounds),
  ]
}

async function batchOf<I>({ label, name, inputs, rule }: Asked<I>, rounds: number): Promise<BatchBench> {
  const chunks = chunksOf(inputs)
  const measured: { batch: number; rule: number }[] = []
  let answered = true
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    const alone = await timed(() => inputs.forEach((input) => void rule(input)))
    const batch = await timed(() => answersOf(name, chunks))
    answered &&= batch.value.lines === inputs.length && batch.value.refused === 0
    if (round > 0) measured.push({ batch: batch.ms, rule: alone.ms })
  }
  return {
    label,
    lines: inputs.length,
    perSecond: spreadOf(measured.map(({ batch }) => (inputs.length / batch) * 1_000)),
    timesRule: spreadOf(measured.map((one) => one.batch / one.rule)),
    answered,
  }
}

/** The inputs as a file of lines comes in: in pieces of 64 KiB. */
function chunksOf(inputs: readonly unknown[]): readonly Buffer[] {
  const file = Buffer.from(inputs.map((input) => `${JSON.stringify(input)}\n`).join(''))
  const size = 65_536
  return Array.from({ length: Math.ceil(file.length / size) }, (_, index) => file.subarray(index * size, (index + 1) * size))
}

const newline = '\n'.charCodeAt(0)

async function answersOf(name: string, chunks: readonly Buffer[]): Promise<{ lines: number; refused: number }> {
  const counted = { lines: 0, refused: 0 }
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) counted.lines += 1
      if (chunk.includes('{"refused":true')) counted.refused += 1
      done()
    },
  })
  await answerLines(name, Readable.from(chunks), output, false)
  return counted
}
