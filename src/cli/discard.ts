import { renameSync, rmSync } from 'node:fs'
import type { Command } from 'commander'
import { isRefusal, refuse, type Refusal } from '../base/refusal.ts'
import { tell } from './archive/verify.ts'
import type { Door } from './files.ts'
import { exitCodesText } from './help.ts'
import { restoredFolder } from './restored.ts'

/** `tsuzuki discard`: a restored office that is not needed goes. The archive it came from stays as it is. */
export function discardCommand(program: Command, door: Door = process): void {
  program
    .command('discard')
    .description('書庫から戻した事務所を捨てる / remove a restored office that was not adopted')
    .requiredOption('--data <dir>', 'restore が作ったフォルダ / the folder restore made')
    .addHelpText('after', exitCodesText({ done: '捨てた / removed', refused: '断り / a refusal' }))
    .action(({ data }: { readonly data: string }) => {
      const restored = restoredFolder(data)
      if (isRefusal(restored)) return tell(restored, door)
      const { folder, file } = restored
      if (file.state === 'adopting') return tell(adoptionBegun(data), door)
      if (file.state === 'returning') return tell(returnBegun(data), door)
      // Broken off, what is left is plainly none of a house's.
      const rubbish = `${folder.path}.removed`
      renameSync(folder.path, rubbish)
      rmSync(rubbish, { recursive: true })
      door.stdout.write(`○ 「${data}」の事務所 ${file.office} を捨てました。書庫はそのままです。\n`)
    })
}

function adoptionBegun(path: string): Refusal {
  return refuse(
    'cli.adoption-begun',
    `「${path}」は切り替えの途中です。新しい世代が始まっているかもしれません。`,
    '捨てずに、tsuzuki adopt をもう一度行って終わらせてください。',
    { field: '--data', value: path },
  )
}

function returnBegun(path: string): Refusal {
  return refuse(
    'cli.return-begun',
    `「${path}」に、事務所の仕事を戻しているところです。この家がもう引き継いでいるかもしれません。`,
    '捨てずにこの家を起動し、控えのPCで「クラウドに戻す」をもう一度行って終わらせてください。',
    { field: '--data', value: path },
  )
}
