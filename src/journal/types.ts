import pg from 'pg'

const { builtins } = pg.types

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.DATE]: (text) => text,
  [builtins.INT8]: wholeNumber,
  [builtins.TIMESTAMPTZ]: instant,
}

/** How values come back: days and months as text, whole numbers as numbers, instants as UTC text. Never a Date, never a lost digit. */
export const houseTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new Error('a number from the database is too large to be exact')
  return number
}

/** `2026-11-21 02:34:36.12+00` as `2026-11-21T02:34:36.120Z`; digits beyond the millisecond are kept, so that fsck sees them. */
export function instant(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(text)
  if (match === null) throw new Error('an instant from the database is not in UTC or not of our era')
  return `${match[1]}T${match[2]}.${(match[3] ?? '').padEnd(3, '0')}Z`
}
