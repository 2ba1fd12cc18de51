import type { ProcedureShown } from './table.tsx'

/** Still to be filed. */
export const isOpen = (one: ProcedureShown): boolean => one.state === '提案' || one.state === '作成済'
/** Forms that go into SHFD0006.CSV. */
export const inTodoke = (one: ProcedureShown): boolean => one.form.includes('健康保険') && one.form.includes('資格取得届')
