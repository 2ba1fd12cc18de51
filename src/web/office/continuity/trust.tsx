import type { Answer } from '../../api/asks.ts'
import { download } from '../../api/download.ts'
import { Button } from '../../kit/controls.tsx'
import { Dialog } from '../../kit/dialog.tsx'

/** What each seat does once, so that the PC's own address opens without a warning on the day it is needed. */
export function TrustDialog({
  standby,
  onClose,
}: {
  standby: Answer<'continuity.show'>['standbys'][number]
  onClose: () => void
}) {
  const keep = (): void =>
    download({ fileName: 'tsuzuki-standby.cer', mediaType: 'application/x-x509-ca-cert', base64: btoa(standby.authority) })
  return (
    <Dialog title={`「${standby.name}」を開く準備`} onClose={onClose} wide footer={<Button onClick={onClose}>閉じる</Button>}>
      <div className="tz-stack">
        <p>席ごとに一度だけ行います。引き継ぎの日に、警告なしで {standby.address} を開けるようになります。</p>
        <div>
          <Button tone="primary" onClick={keep}>
            証明書を保存する
          </Button>
        </div>
        <ol>
          <li>Windows：保存したファイルを開き「証明書のインストール」→「信頼されたルート証明機関」を選びます。</li>
          <li>Mac：開いてキーチェーンに加え、「常に信頼」にします。</li>
          <li>
            済んだら <a href={standby.address}>{standby.address}</a> を開き、いつものログイン名で入れることを確かめます。
          </li>
          <li>
            この画面に戻り、<a href="/account">自分の設定</a>
            の「もしもの時のパスキー」で、そのPCの分も登録します。パスキーだけで入っている人は、これがないと当日入れません。
          </li>
        </ol>
      </div>
    </Dialog>
  )
}
