import { Dialog } from '../../kit/dialog.tsx'
import type { Shortcut } from '../../kit/keys.ts'

const gridKeys: readonly (readonly [string, string])[] = [
  ['↑ ↓ ← →', 'となりのセルへ（Ctrl と一緒で端まで、Shift と一緒で範囲を選択）'],
  ['Enter / Tab', '下へ / 右へ（Shift と一緒で逆へ）'],
  ['F2', 'セルの文字を直す'],
  ['Esc', '入力をやめる。もう一度で表の外へ'],
  ['Delete', '選んだセルを空にする'],
  ['Ctrl+C / X / V', 'コピー・切り取り・貼り付け（Excelの範囲もそのまま）'],
  ['Ctrl+Z / Y', '元に戻す・やり直す'],
  ['Ctrl+D', '上のセルと同じにする'],
  ['F4', 'その人の明細を開く'],
]

/** Every key, on one card. */
export function Help({ shortcuts, onClose }: { shortcuts: readonly Shortcut[]; onClose: () => void }) {
  return (
    <Dialog title="キー操作" onClose={onClose} footer={<span className="tz-soft">Esc で閉じます</span>}>
      <div className="tz-help">
        <h3>どのページでも</h3>
        {shortcuts.map(({ keys, what }) => (
          <Line key={keys} keys={keys.includes(' ') ? keys.split(' ') : [keys]} what={what} />
        ))}
        <h3>給与</h3>
        <Line keys={['1', '6']} what="手順（勤怠取込から明細・振込まで）を開く" />
        <Line keys={['j', 'k']} what="明細で、次の人・前の人" />
        <h3>給与の表</h3>
        {gridKeys.map(([keys, what]) => (
          <Line key={keys} keys={[keys]} what={what} />
        ))}
      </div>
    </Dialog>
  )
}

function Line({ keys, what }: { keys: readonly string[]; what: string }) {
  return (
    <>
      <span>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </span>
      <span>{what}</span>
    </>
  )
}
