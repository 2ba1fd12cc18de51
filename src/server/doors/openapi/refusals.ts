import { refuse, type Refusal } from '../../../base/refusal.ts'
import { signInNeeded } from '../answers.ts'

/** Every way the house says no over HTTP: the name in the document, what it means, and one as it comes. */
export const refusals: Readonly<Record<string, { readonly name: string; readonly meaning: string; readonly example: Refusal }>> =
  {
    401: { name: 'SignInNeeded', meaning: 'サインインしていない、または二要素がまだです。', example: signInNeeded },
    403: {
      name: 'NotPermitted',
      meaning: '役割の権限では行えません。',
      example: refuse(
        'office.not-permitted',
        '「所員の追加」はあなたの権限では行えません。',
        '所長に依頼するか、権限の変更を申し出てください。',
      ),
    },
    404: {
      name: 'NotFound',
      meaning: '見つかりません。ほかの事務所のものか、担当でない顧問先のものか、もともと無いのかは区別しません。',
      example: refuse(
        'office.not-found',
        '指定された顧問先は見つかりません。',
        '一覧から選び直してください。担当でない顧問先のものは表示されません。',
      ),
    },
    409: {
      name: 'Moved',
      meaning: '表示したあとに変わっていたか、同じことがすでに登録されています。',
      example: refuse(
        'office.row-moved',
        'この顧問先は、表示したあとに別の人が変更しました。',
        '最新の内容を表示し直して、もう一度変更してください。変更した人と内容は履歴で確かめられます。',
      ),
    },
    413: {
      name: 'TooLarge',
      meaning: '本文が30MBを超えています。',
      example: refuse('door.too-large', '送られた内容が30MBを超えています。', 'ファイルを分けて送ってください。'),
    },
    422: {
      name: 'Refused',
      meaning: '内容を直す必要があります。直す場所を place に、ほかに見つかったものを more に入れます。',
      example: refuse(
        'office.malformed-input',
        '「入社」の入力「person.birth」が正しくありません（実在する日を YYYY-MM-DD で入力してください）。',
        '入力を直して、もう一度行ってください。',
        { field: 'person.birth' },
      ),
    },
    429: {
      name: 'Wait',
      meaning: '続けて間違えたため、しばらく試せません。',
      example: refuse('sign-in.wait', '続けて間違えたため、あと16秒は試せません。', '16秒待ってから、もう一度入力してください。'),
    },
    500: {
      name: 'Fault',
      meaning: '障害です。同じ鍵で送り直せば、二重には記録されません。',
      example: refuse(
        'door.fault',
        '処理中に障害が起きました（受付番号 5f1c9a0b7d2e）。',
        'もう一度行ってください。同じ操作が二重に記録されることはありません。続くときは、受付番号を添えて管理者に知らせてください。',
        { field: 'receipt', value: '5f1c9a0b7d2e' },
      ),
    },
    507: {
      name: 'DiskFull',
      meaning: 'ディスクの空きが足りません。何も保存していません。空きができたら、同じ鍵で送り直せます。',
      example: refuse(
        'journal.disk-full',
        'データを置いているディスクの空きがなくなったため、保存しませんでした。',
        '管理者に、不要なファイルを移してディスクの空きを作るよう依頼してください。見ることと印刷はできます。空きができたら、もう一度行ってください。',
      ),
    },
  }
