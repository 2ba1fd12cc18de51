import { expect, test } from 'vitest'
import { builders, entries, platform, rooms } from './rooms.ts'
import { sourcesBelow } from './source.ts'

// The house rules of DESIGN §2 and §4, read from the source itself. Every ban names what to do instead.

const sources = sourcesBelow('src')
const tests = sourcesBelow('tests')
const isTest = (path: string) => /\.(test|sample)\.tsx?$/.test(path)
const product = sources.filter((source) => !isTest(source.path))
const roomOf = (path: string) => /^src\/([^/]+)\//.exec(path)?.[1]
const pure = product.filter((source) =>
  ['base', 'law', 'filing', 'vault', 'journal', 'office'].includes(roomOf(source.path) ?? ''),
)

test('imports follow the arrows', () => {
  const broken = product.flatMap((source) => {
    const room = rooms.find((one) => one.room === roomOf(source.path))
    if (room === undefined) return [`${source.path}: is in no room`]
    return source.imports.flatMap(({ target, typeOnly }) => {
      const to = roomOf(`${target}/`)
      const allowed =
        to === undefined ||
        to === room.room ||
        room.may.includes(to) ||
        (typeOnly && room.typesOf?.includes(to)) ||
        (room.room === 'web' && to === 'office' && /\/(facts|schemas?)\.ts$/.test(target)) ||
        builders[source.path]?.includes(to)
      return allowed ? [] : [`${source.path} imports ${target}: ${room.mustNot}`]
    })
  })
  expect(broken).toEqual([])
})

test('files stay within 400 lines and functions within 60', () => {
  const long = [...sources, ...tests].flatMap((source) => [
    ...(source.lines > 400 ? [`${source.path}: ${source.lines} lines; find the noun that wants out`] : []),
    ...(isTest(source.path)
      ? []
      : source.functions
          .filter((one) => one.lines > 60)
          .map((one) => `${source.path}:${one.at} ${one.name}: ${one.lines} lines; name its steps`)),
  ])
  expect(long).toEqual([])
})

test('the grain is fine: the median file has at most 60 lines, nine of ten at most 200', () => {
  const lengths = product.map((source) => source.lines).sort((a, b) => a - b)
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(60)
  expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThanOrEqual(200)
})

test('no clock and no randomness below the doors: they are handed in', () => {
  const banned =
    /^(Date\.now|Math\.random|performance\.now|(crypto\.)?(randomBytes|randomUUID|randomInt|getRandomValues)|webcrypto\.getRandomValues)$/
  const found = pure
    .filter((source) => !platform.test(source.path))
    .flatMap((source) =>
      source.calls
        .filter((call) => banned.test(call.callee) || (call.callee === 'new Date' && call.arguments === 0))
        .map((call) => `${source.path}:${call.at} ${call.callee}: take \`today\`, \`now\` or \`newId\` from the desk`),
    )
  expect(found).toEqual([])
})

test('no floating point near money: integers, `portion` and a named rounding instead', () => {
  const money = product.filter((source) => ['law', 'office'].includes(roomOf(source.path) ?? ''))
  const found = money.flatMap((source) => [
    ...source.fractions.map((one) => `${source.path}:${one.at} ${one.text}: write it as a fraction of integers`),
    ...source.calls
      .filter((call) => /^(Math\.round|parseFloat|Number\.parseFloat)$|\.toFixed$/.test(call.callee))
      .map((call) => `${source.path}:${call.at} ${call.callee}: use a rounding of base/yen`),
  ])
  expect(found).toEqual([])
})

test('only the journal writes to the database', () => {
  const found = product
    .filter((source) => !['journal', 'server', 'cli'].includes(roomOf(source.path) ?? ''))
    .flatMap((source) =>
      source.calls
        .filter((call) => /\.(insertInto|updateTable|deleteFrom|replaceInto|mergeInto)$/.test(call.callee))
        .map((call) => `${source.path}:${call.at} ${call.callee}: return Changes and let the act be committed`),
    )
  expect(found).toEqual([])
})

test('no left-over marks, no escapes from the type checker', () => {
  const marks = /\b(TODO|FIXME|XXX|HACK)\b|@ts-(ignore|nocheck|expect-error)|eslint-disable|\.(only|todo)\(/
  const found = [...sources, ...tests]
    .filter((source) => !source.path.startsWith('tests/tidy/'))
    .flatMap((source) => [
      ...source.anys.map((at) => `${source.path}:${at} any: say what it is`),
      ...source.text
        .split('\n')
        .map((line, index) => (marks.test(line) ? `${source.path}:${index + 1} ${line.trim()}` : ''))
        .filter((line) => line !== ''),
    ])
  expect(found).toEqual([])
})

test('no dead files: everything is an entry or is imported by something else than its own test', () => {
  const reached = new Set([...product, ...tests].flatMap((source) => source.imports.map((one) => one.target)))
  const dead = product.filter((source) => !reached.has(source.path) && !entries.some((entry) => entry.test(source.path)))
  expect(dead.map((source) => source.path)).toEqual([])
})
