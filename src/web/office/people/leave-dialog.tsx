import type { Input } from '../../api/acts.ts'
import type { FieldSpec } from '../../kit/form.tsx'
import { EditDialog } from '../shell/edit-dialog.tsx'

const fields: readonly FieldSpec[] = [
  { name: 'leftOn', label: '退職日（最後に在籍する日）', kind: 'day', required: true },
  {
    name: 'reason',
    label: '退職の理由',
    kind: 'choice',
    required: true,
    choices: ['自己都合', '会社都合', '契約期間満了', '定年', '死亡', 'その他'],
  },
]

/** 退社: the day and the reason; the loss forms are proposed by the house. */
export function LeaveDialog({ person, onClose }: { person: { id: string; name: string }; onClose: () => void }) {
  return (
    <EditDialog
      act="people.leave"
      title={`${person.name}さんの退社を登録する`}
      fields={fields}
      initial={{}}
      undo={() => ({ person: person.id, leftOn: null, reason: 'その他' })}
      toInput={(values) => ({ ...values, person: person.id }) as Input<'people.leave'>}
      told={(answer) =>
        answer.procedures.length === 0
          ? '退社を登録しました。'
          : `退社を登録し、${answer.procedures.map((one) => one.form).join('・')}を手続に加えました。`
      }
      onClose={onClose}
    />
  )
}
