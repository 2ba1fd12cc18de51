import { zstdDecompressSync } from 'node:zlib'
import { decodeSegment } from '../../src/journal/archive/segment.ts'
import type { FarHouse } from '../../src/journal/return/far-house.ts'
import type { House } from './houses.ts'

/** A house as the doors of the return show it, without a wire. */
export function farHouse({ journal: { continuity } }: House, office: string): FarHouse {
  const { receiving } = continuity
  return {
    announce: (note) => continuity.learn(office, note),
    place: () => receiving.place(office),
    hashes: (places) => receiving.hashes(office, places),
    async segment(after) {
      const given = await receiving.give(office, after)
      return given.kind === 'segment' ? decodeSegment(zstdDecompressSync(given.bytes)) : null
    },
    setAside: (common, tip) => receiving.setAside(office, common, tip),
    takeIn: (packed) => receiving.takeIn(office, packed),
    begin: (returning) => receiving.begin(office, returning),
  }
}
