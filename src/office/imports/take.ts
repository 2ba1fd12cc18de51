import { isRefusal, refuseAll } from '../../base/refusal.ts'
import { Changes } from '../../journal/changes.ts'
import { clerks, defineAct } from '../act.ts'
import { payrollRuns } from '../payroll/facts.ts'
import { contextOf, type Known } from './context.ts'
import { keepAttendance, keepPeople } from './keep.ts'
import { openFile } from './open-file.ts'
import { planOf, type Plan } from './plan.ts'
import { rememberMapping } from './remember.ts'
import { takeInput, takeOutput } from './schemas.ts'

/** 取込: all rows or none, unless the clerk keeps the rest. The mapping is remembered for these headings. */
export const takeImport = defineAct({
  name: 'imports.take',
  label: 'ファイルの取込',
  about: '顧問先のファイルから従業員または勤怠を取り込みます。取り込めない行があれば、全部やめるか、残りだけ取り込みます。',
  may: clerks,
  bulk: ['attendances'],
  input: takeInput,
  output: takeOutput,
  decide: async (desk, input) => {
    const sheets = await openFile(input)
    if (isRefusal(sheets)) return sheets
    const known = await contextOf(desk, input)
    if (isRefusal(known)) return known
    const plan = planOf(input.kind, sheets, known)
    if (isRefusal(plan)) return plan
    const refused = refuseAll(plan.file.refusals)
    if (refused !== null && (!input.keepRest || plan.file.drafts.length === 0)) return refused
    const changes = new Changes()
    keep(changes, plan, known, input.month ?? '', desk.newId)
    if (!changes.isEmpty) rememberMapping(changes, known, input.kind, plan.file.sheet, desk.newId)
    const { refusals, skipped, warnings, drafts } = plan.file
    return {
      changes,
      reason: `${input.kind}の取込「${input.fileName}」`,
      answer: {
        accepted: drafts.length,
        refusals: [...refusals],
        skipped: [...skipped],
        warnings: [...warnings],
        changes: [...plan.changes],
      },
    }
  },
})

function keep(changes: Changes, plan: Plan, known: Known, month: string, newId: () => string): void {
  if (plan.kind === '従業員') keepPeople(changes, plan.file.drafts, known, newId)
  else keepAttendance(changes, plan.file, known, month, newId)
  // A run fixed in the meantime refuses the file.
  if (known.run !== null && !changes.isEmpty) changes.relyOn(payrollRuns, known.run)
}
