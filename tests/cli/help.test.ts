import { Command } from 'commander'
import { expect, test } from 'vitest'
import { modules, programFor } from '../../src/cli/program.ts'
import { sourcesBelow } from '../tidy/source.ts'
import { tsuzuki } from './tsuzuki.ts'

const names = [
  'serve',
  'found',
  'law',
  'month',
  'todoke',
  'zengin',
  'act',
  'ask',
  'fsck',
  'alarm',
  'archive',
  'restore',
  'adopt',
  'discard',
  'compare',
  'export',
  'import',
  'standby',
  'promote',
  'merge',
  'drill',
  'bench',
]

/** The help of a command as a person sees it, with what stands after it. */
function helpOf(command: Command): string {
  let text = ''
  command.configureOutput({ writeOut: (piece) => (text += piece) }).outputHelp()
  return text
}

async function everyCommand(): Promise<Command[]> {
  const deep = (command: Command): Command[] => [command, ...command.commands.flatMap(deep)]
  return deep(await programFor([]))
}

test('every command is registered, under the name it is called by', async () => {
  expect(Object.keys(modules)).toEqual(names)
  for (const name of names) expect((await programFor([name])).commands.map((one) => one.name())).toEqual([name, 'version'])
})

test('every help speaks Japanese and English and says how the command ends', async () => {
  const silent = []
  for (const command of await everyCommand()) {
    const text = helpOf(command)
    const said = [
      /使い方 \/ Usage: tsuzuki/,
      /終了コード \/ exit codes: 0 \S+ \/ \S/,
      /1 障害 \/ a fault/,
      /2 使い方の誤り \/ wrong usage/,
    ]
    if (!said.every((one) => one.test(text)) || !/[ぁ-んァ-ヶー一-龠].* \/ \w/.test(command.description()))
      silent.push(command.name())
    for (const option of command.options) {
      if (!/[ぁ-んァ-ヶー一-龠].* \/ \w/.test(option.description)) silent.push(`${command.name()} ${option.flags}`)
    }
  }
  expect(silent).toEqual([])
})

test.each([
  [['nothing'], "unknown command 'nothing'"],
  [['fsck', '--nope'], "unknown option '--nope'"],
  [['bench', '--only', 'everything'], "'everything' is invalid"],
  [['law', 'stale', '--on', '2027-02-30'], '実在する日'],
  [['month'], 'required option'],
  [['fsck', '--data', '/nowhere/at/all'], 'データフォルダではありません'],
])('%j is wrong usage: 2, told on stderr alone', async (args, told) => {
  const { code, out, err } = await tsuzuki(args)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(told)
  expect(err).toContain('--help')
})

test('version, help and the first word are answered with 0', async () => {
  const version = await tsuzuki(['version'])
  expect(version).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  expect(await tsuzuki(['--version'])).toMatchObject({ code: 0, out: version.out })
  expect(await tsuzuki(['help', 'fsck'])).toMatchObject({ code: 0, out: expect.stringContaining('tsuzuki fsck') })
})

test('asking the law loads no database', () => {
  const sources = new Map(sourcesBelow('src').map((source) => [source.path, source]))
  const reached = new Set<string>()
  const visit = (path: string): void => {
    if (reached.has(path)) return
    reached.add(path)
    for (const { target, typeOnly } of sources.get(path)?.imports ?? []) if (!typeOnly) visit(target)
  }
  visit('src/cli/law.ts')
  visit('src/cli/help.ts')
  expect([...reached].filter((path) => /^src\/(journal|office|server)\/|^(pg|kysely)$/.test(path))).toEqual([])
  expect(reached.size).toBeGreaterThan(20)
})
