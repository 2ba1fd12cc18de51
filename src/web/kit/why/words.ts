import { isDay, isMonth } from '../../../base/day.ts'
import { formatWareki, formatWarekiMonth } from '../../../base/wareki.ts'
import { formatYen } from '../../../base/yen.ts'

/** A figure with its unit as a clerk writes it: 25,740円, 8:30, 令和8年10月. */
export function figureInWords(value: number | string, unit?: string): string {
  if (typeof value === 'string') {
    const plain = unit === undefined ? value : value + unit
    return isDay(value) ? formatWareki(value) : isMonth(value) ? formatWarekiMonth(value) : plain
  }
  if (unit === '分') return `${Math.floor(value / 60)}時間${String(value % 60).padStart(2, '0')}分`
  return `${formatYen(value)}${unit ?? ''}`
}

/** The outcome of a nested rule: a whole number is yen unless it stands in an object; anything else is left to its own steps. */
export function outcomeInWords(value: unknown): string | null {
  if (typeof value === 'number') return `${formatYen(value)}円`
  if (typeof value === 'string') return figureInWords(value)
  if (typeof value === 'boolean') return value ? 'はい' : 'いいえ'
  return null
}
