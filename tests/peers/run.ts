import { machine } from '../../src/cli/bench/machine.ts'
import { race, racers } from './race.ts'

// `npm run bench:peers`: slips a second, ours beside a rule engine and the spreadsheet an office would fall back to.

const { people, speed } = await race({ ours: 20_000, 'zen-engine': 2_000, HyperFormula: 2_000 }, 7)
const { cpu, loadBefore } = machine(null)
console.log(`${cpu}、始めの負荷 ${loadBefore}、練習用の${people}人、1コア、1秒あたりの明細`)
for (const racer of racers) {
  const { median, least, most } = speed[racer]
  const [middle, low, high] = [median, least, most].map((value) => Math.round(value).toLocaleString('ja-JP'))
  console.log(
    `  ${racer}  ${middle}（${low}–${high}）  ${racer === 'ours' ? '' : `私たちは ${(speed.ours.median / median).toFixed(0)}倍`}`,
  )
}
