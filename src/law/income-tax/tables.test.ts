import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { monthlyTableFigures } from './parameters.ts'
import { KO_COLUMNS, rowsOf } from './tables.ts'

const printed = (index: number) => {
  const found = monthlyTableFigures.values[index]!
  const { edges, ko, otsu } = rowsOf(found)
  const lines = Array.from({ length: edges.length - 1 }, (_, row) =>
    [edges[row], edges[row + 1], ...ko.subarray(row * KO_COLUMNS, (row + 1) * KO_COLUMNS), otsu[row]].join(' '),
  )
  return { lines, digest: createHash('sha256').update(lines.join('\n')).digest('hex') }
}

test.each([
  ['令和5〜7年分', 0, 245, '39cef9fc196c9001c4f4e48348f147512909cd29b790f12d60d6b9e9cd57da21'],
  ['令和8年分', 1, 231, '47ae5a175b07ab93600af2781a8b74b799b9bf86600a7594ec75a30c0b5e79b8'],
  ['令和9年分', 2, 228, '8030b5446fa767c160a50d1f6e2740bde9b89446cca09044420fcc0796c490f4'],
])('the rows of %s are frozen', (_, index, count, digest) => {
  const table = printed(index)
  expect(table.lines).toHaveLength(count)
  expect(table.digest).toBe(digest)
})

// Rows read from the printed tables, chosen where a band of the deduction or of the rates changes.
test.each([
  [0, '88000 89000 130 0 0 0 0 0 0 0 3200'],
  [0, '135000 137000 2550 930 0 0 0 0 0 0 6600'],
  [0, '149000 151000 2980 1360 0 0 0 0 0 0 8700'],
  [0, '221000 224000 5560 3950 2340 710 0 0 0 0 27400'],
  [0, '299000 302000 8420 6740 5130 3510 1890 280 0 0 53700'],
  [0, '440000 443000 20090 16700 13470 10240 7650 6030 4420 2800 113600'],
  [0, '707000 710000 66960 60480 54020 47550 41090 34620 28150 21690 242900'],
  [0, '737000 740000 73080 66610 60150 53670 47210 40750 34270 27810 258300'],
  [1, '105000 107000 170 0 0 0 0 0 0 0 3800'],
  [1, '157000 159000 2830 1210 0 0 0 0 0 0 9500'],
  [1, '171000 173000 3340 1730 100 0 0 0 0 0 11500'],
  [1, '221000 224000 5150 3520 1910 300 0 0 0 0 26400'],
  [1, '308000 311000 8300 6690 5060 3450 1840 210 0 0 56100'],
  [1, '377000 380000 13940 10710 7880 6270 4660 3030 1420 0 78700'],
  [1, '548000 551000 36030 29570 23110 18200 14980 11740 8500 6790 170500'],
  [1, '707000 710000 65250 58780 52320 45850 39380 32920 26450 19980 242300'],
  [1, '737000 740000 71380 64900 58440 51980 45510 39040 32580 26110 257700'],
  [2, '111000 113000 140 0 0 0 0 0 0 0 4000'],
  [2, '169000 171000 3090 1480 0 0 0 0 0 0 11100'],
  [2, '266000 269000 6590 4960 3350 1740 110 0 0 0 41200'],
  [2, '398000 401000 15320 12080 8850 6950 5340 3730 2100 490 88300'],
  [2, '647000 650000 53540 47070 40610 34140 27670 21210 17270 14030 218000'],
  [2, '737000 740000 70690 64230 57760 51300 44830 38360 31900 25430 257500'],
])('table %i prints %s', (index, line) => {
  expect(printed(index).lines).toContain(line)
})

test('the upper figures continue the rows: the first segment is the formula at 740,000 yen', () => {
  for (const { value } of monthlyTableFigures.values) {
    expect(value.ko[0]!.from).toBe(value.top)
    expect(value.otsu.segments[0]!.from).toBe(value.top)
    for (const [index, { tax, from, rate }] of value.ko.entries()) {
      expect(tax).toHaveLength(KO_COLUMNS)
      const next = value.ko[index + 1]
      if (next === undefined) continue
      // A segment starts where the one before ends, or a little above where the basic deduction shrinks (at most 13,334 yen of it).
      for (const [people, start] of tax.entries()) {
        const gap = next.tax[people]! - start - Math.floor(((next.from - from) * rate) / 100_000)
        expect(gap).toBeGreaterThanOrEqual(-11)
        expect(gap).toBeLessThanOrEqual(5_461)
      }
    }
  }
})
