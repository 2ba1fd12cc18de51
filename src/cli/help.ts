import type { Command, CommanderError } from 'commander'

/** How every command ends. */
export const exitCodes = { done: 0, fault: 1, usage: 2, refused: 3, partly: 4 } as const

type Ending = keyof typeof exitCodes

/** The paragraph on exit codes below the help of a command, in its own words; wrong usage and faults end every command alike. */
export function exitCodesText(said: Partial<Record<Ending, string>>): string {
  const all: Partial<Record<Ending, string>> = { fault: '障害 / a fault', usage: '使い方の誤り / wrong usage', ...said }
  const names = (Object.keys(exitCodes) as Ending[]).filter((name) => name in all)
  return `\n終了コード / exit codes: ${names.map((name) => `${exitCodes[name]} ${all[name]}`).join(', ')}`
}

const headings: Readonly<Record<string, string>> = {
  'Usage:': '使い方 / Usage:',
  'Arguments:': '引数 / Arguments:',
  'Options:': 'オプション / Options:',
  'Global Options:': '共通のオプション / Global options:',
  'Commands:': 'コマンド / Commands:',
}

/** A command whose help speaks Japanese and English, and which throws instead of ending the process. */
export function bilingual(program: Command): Command {
  return program
    .exitOverride()
    .helpOption('-h, --help', 'この説明 / this help')
    .helpCommand('help [command]', 'コマンドの説明 / help of a command')
    .configureHelp({ styleTitle: (title) => headings[title] ?? title, helpWidth: 110 })
    .configureOutput({ outputError: (text, write) => write(`使い方が正しくありません。 ${text}`) })
    .showHelpAfterError('詳しくは --help を付けて実行してください。 (add --help)')
}

/** The exit code for what commander threw: help and version that were asked for are done, everything else is wrong usage. */
export function exitCodeOf(error: CommanderError): number {
  return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
}
