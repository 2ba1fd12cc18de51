import { useNavigate } from 'react-router'
import type { Input } from '../../api/acts.ts'
import { nested } from '../../kit/form.tsx'
import { EditDialog } from '../shell/edit-dialog.tsx'
import { clientFields } from './fields.ts'

const usual = {
  industry: '一般',
  insurerKind: '協会けんぽ',
  payDayOnHoliday: '前営業日',
  premiumTiming: '翌月徴収',
  taxMethod: '電算機特例',
  dailyMinutes: 480,
  absenceDivisor: '月平均所定日数',
  'premiumPercent.overtime': 25,
  'premiumPercent.overtimeOver60': 50,
  'premiumPercent.lateNight': 25,
  'premiumPercent.legalHoliday': 35,
} as const

/** 顧問先の登録. */
export function NewClientPage() {
  const navigate = useNavigate()
  return (
    <EditDialog
      act="clients.register"
      title="顧問先を登録する"
      fields={clientFields()}
      initial={usual}
      toInput={(values) => ({ roundMonthlyHours: false, ...nested(values) }) as unknown as Input<'clients.register'>}
      told={() => '顧問先を登録しました。'}
      onClose={() => void navigate('/clients')}
    />
  )
}
