import { uuidv7 } from '../base/ids.ts'

/** Ids for rows that are never stored: one after the other, the same in every run. */
export function countedIds(): () => string {
  let count = 0
  return () => {
    const bytes = new Uint8Array(10)
    new DataView(bytes.buffer).setUint32(6, ++count)
    return uuidv7(0, bytes)
  }
}
