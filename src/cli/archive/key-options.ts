import type { Command } from 'commander'

/** The options by which every command takes the key of an office (open.ts). */
export function keyOptions(command: Command): Command {
  return command
    .option('--identity <file>', '事務所の鍵のファイル / the key file of the office')
    .option('--passphrase-file <file>', '合言葉を一行目に書いたファイル / a file with the passphrase in its first line')
    .option('--share <files...>', '控え札を打ち込んだファイル二つ / two files with shares typed in')
}
