import { hostname } from 'node:os'
import type { Command } from 'commander'
import { isRefusal, refuse, type Refusal } from '../base/refusal.ts'
import { adopt, type Adopted } from './adopt/adopting.ts'
import type { Takeover } from './adopt/lead.ts'
import { keyOptions } from './archive/key-options.ts'
import { openedKey, type KeyOptions } from './archive/open.ts'
import { tell } from './archive/verify.ts'
import type { Door } from './files.ts'
import { exitCodesText } from './help.ts'
import { restoredFolder, standRestored } from './restored.ts'

interface Options extends KeyOptions, Takeover {
  readonly data: string
  readonly address: string
}

/** `tsuzuki adopt`: the office that was built from the archive is the office from now on. */
export function adoptCommand(program: Command, door: Door = process): void {
  const command = program
    .command('adopt')
    .description('書庫から戻した事務所に切り替える：ここで仕事を始める / work goes on in a restored office')
    .requiredOption('--data <dir>', 'restore が作ったフォルダ / the folder restore made')
    .requiredOption('--by <name>', '行う人の氏名 / who does it')
    .requiredOption('--reason <text>', '理由（記録に残る） / why, for the journal')
    .option('--place <name>', 'この家の呼び名 / what people call this house', hostname())
    .option('--address <url>', '所員が開くアドレス / the address for its people', 'http://localhost:4649')
    .addHelpText(
      'after',
      '\n新しい世代が始まり、元の家は知らせが届くと書けなくなります。戻した時より後に元の家でしたことは、ここにはありません / a new epoch; what the old house did later is not here.\n途中で止まったら、同じ命令で続きから / the same command goes on where it broke off.',
    )
    .addHelpText('after', exitCodesText({ done: '切り替えた / done', refused: '断り / a refusal' }))
    .action(async (options: Options) => {
      const done = await adoptHere(options, door)
      if (isRefusal(done)) return tell(done, door)
      door.stdout.write(textOf(done, options.data))
    })
  keyOptions(command)
}

async function adoptHere(options: Options, door: Door): Promise<Adopted | Refusal> {
  const restored = restoredFolder(options.data)
  if (isRefusal(restored)) return restored
  const { folder, file } = restored
  if (file.state === 'building') return notWhole(options.data)
  const key = await openedKey(options, door)
  if (isRefusal(key)) return key
  const house = await standRestored(folder)
  try {
    return await adopt({ house, folder, office: file.office }, key, options)
  } finally {
    await house.stop()
  }
}

function notWhole(path: string): Refusal {
  return refuse(
    'cli.restore-unfinished',
    `「${path}」は、書庫から戻す作業が終わっていないか、書庫の欠けた所の手前で止まっているか、確かめで偽りが見つかっています。`,
    '戻したときと同じ tsuzuki restore をもう一度行い、「○」で終わってから切り替えてください。書庫が欠けているなら、ほかの置き場所から戻してください。',
    { field: '--data', value: path },
  )
}

function textOf({ office, epoch, unbelieved, invitations }: Adopted, folder: string): string {
  return [
    `○ 事務所 ${office} は、ここで第${epoch}世代として仕事を始められます。`,
    `  始めるには: TSUZUKI_PRACTICE=0 TSUZUKI_DATA=${folder} npm start`,
    '  サインインの秘密は書庫に入っていないため、全員のパスワードと二要素は取り消しました。',
    ...invitations.map(({ name, login, invitation }) => `  ${name}（${login}）の招待（一度だけ、3日間）: ${invitation}`),
    '  ほかの所員は、所長が「所員」の画面から招待します。',
    unbelieved
      ? '  ！ この事務所の帳簿には鍵の登録がありませんでした。元の家はこの切り替えを信じられないので、二度と動かさないでください。'
      : '  元の家がまた動くと、同じアドレスでこの家を開いた席の画面だけがそれを知らせ、元の家は書けなくなります。アドレスを変えたときは誰も知らせないので、元の家を動かさないでください。',
    '  戻した時より後に元の家でした仕事は、ここにはなく、自動では取り込めません。tsuzuki compare で確かめ、入力し直してください。',
    '',
  ].join('\n')
}
