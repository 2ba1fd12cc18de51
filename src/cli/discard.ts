import { rmSync } from 'node:fs'
import type { Command } from 'commander'
import { isRefusal } from '../base/refusal.ts'
import { tell } from './archive/verify.ts'
import type { Door } from './files.ts'
import { exitCodesText } from './help.ts'
import { inRestored } from './restored.ts'

/** `tsuzuki discard`: a restored office that is not needed goes. The archive it came from stays as it is. */
export function discardCommand(program: Command, door: Door = process): void {
  program
    .command('discard')
    .description('書庫から戻した事務所を捨てる / remove a restored office that was not adopted')
    .requiredOption('--data <dir>', 'restore が作ったフォルダ / the folder restore made')
    .addHelpText('after', exitCodesText({ done: '捨てた / removed', refused: '断り / a refusal' }))
    .action(async ({ data }: { readonly data: string }) => {
      const office = await inRestored(data, ({ office: id }) => Promise.resolve(id))
      if (isRefusal(office)) return tell(office, door)
      rmSync(data, { recursive: true })
      door.stdout.write(`○ 「${data}」の事務所 ${office} を捨てました。書庫はそのままです。\n`)
    })
}
