import type { z } from 'zod'
import { setAccount } from './accounts/set.ts'
import type { Act, Ask } from './act.ts'
import { enterAttendance } from './attendance/enter.ts'
import { changeClient } from './clients/change.ts'
import { clientHistory } from './clients/history.ts'
import { listClients } from './clients/list.ts'
import { registerClient } from './clients/register.ts'
import { showClient } from './clients/show.ts'
import { showConflict } from './continuity/conflict.ts'
import { listConflicts } from './continuity/conflicts.ts'
import { decideConflict } from './continuity/decide.ts'
import { showAlarm } from './continuity/alarm.ts'
import { pairStandby } from './continuity/pair.ts'
import { resumeWriting } from './continuity/resume.ts'
import { revokeStandby } from './continuity/revoke.ts'
import { showContinuity } from './continuity/show.ts'
import { listDrills } from './continuity/drills.ts'
import { recordDrill } from './continuity/record-drill.ts'
import { addDependent } from './dependents/add.ts'
import { endDependent } from './dependents/end.ts'
import { answerDispatch } from './dispatches/answer.ts'
import { attemptDispatch } from './dispatches/attempt.ts'
import { confirmDispatch } from './dispatches/confirm.ts'
import { intendDispatch } from './dispatches/intend.ts'
import { listDispatches } from './dispatches/list.ts'
import { resendDispatch } from './dispatches/resend.ts'
import { withdrawDispatch } from './dispatches/withdraw.ts'
import { downloadDocument } from './documents/download.ts'
import { keepDocument } from './documents/keep.ts'
import { listDocuments } from './documents/list.ts'
import { retitleDocument } from './documents/retitle.ts'
import { bringHandover } from './handover/bring.ts'
import { changeOffice } from './home/change.ts'
import { foundOffice } from './home/found.ts'
import { showHome } from './home/show.ts'
import { previewImport } from './imports/preview.ts'
import { takeImport } from './imports/take.ts'
import { setInhabitantTax } from './inhabitant-tax/set.ts'
import { changeInsurance } from './insurance/change.ts'
import { askLaw } from './law/ask.ts'
import { changedSlips } from './law/changed-slips.ts'
import { listLaw } from './law/list.ts'
import { changePayItem } from './pay-items/change.ts'
import { definePayItem } from './pay-items/define.ts'
import { payAsLastMonth } from './payroll/as-last-month.ts'
import { calculatePayroll } from './payroll/calculate.ts'
import { comparePayroll } from './payroll/compare.ts'
import { correctPayroll } from './payroll/correct.ts'
import { payrollDifferences } from './payroll/differences.ts'
import { fixPayroll } from './payroll/fix.ts'
import { wageLedger } from './payroll/ledger.ts'
import { payrollMonth } from './payroll/month.ts'
import { openPayroll } from './payroll/open.ts'
import { publishPayroll } from './payroll/publish.ts'
import { reopenPayroll } from './payroll/reopen.ts'
import { slipPdf } from './payroll/slip-pdf.ts'
import { settleApart } from './payroll/settle.ts'
import { payrollSlip } from './payroll/slip.ts'
import { slipsPdf } from './payroll/slips-pdf.ts'
import { transferPayroll } from './payroll/transfer.ts'
import { payrollTransferred } from './payroll/transferred.ts'
import { changePerson } from './people/change.ts'
import { hirePerson } from './people/hire.ts'
import { personHistory } from './people/history.ts'
import { leavePerson } from './people/leave.ts'
import { listPeople } from './people/list.ts'
import { showPerson } from './people/show.ts'
import { lastPlace } from './procedures/last-place.ts'
import { listProcedures } from './procedures/list.ts'
import { packageProcedures } from './procedures/package.ts'
import { recordFiled } from './procedures/record-filed.ts'
import { submitProcedures } from './procedures/submit.ts'
import { withdrawProcedure } from './procedures/withdraw.ts'
import { writeTodoke } from './procedures/write-todoke.ts'
import { changeSettings } from './settings/change.ts'
import { showSettings } from './settings/show.ts'
import { addMember } from './staff/add.ts'
import { assignClients } from './staff/assign.ts'
import { changeMember } from './staff/change.ts'
import { clearSignIn } from './staff/clear-sign-in.ts'
import { disableMember } from './staff/disable.ts'
import { listStaff } from './staff/list.ts'
import { setSignIn } from './staff/set-sign-in.ts'
import { setStandard } from './standards/set.ts'
import { changeTerms } from './terms/change.ts'

/** Everything the office does, in the order of the table of contents. */
export const acts = [
  foundOffice,
  changeOffice,
  setAccount,
  enterAttendance,
  changeClient,
  registerClient,
  decideConflict,
  pairStandby,
  resumeWriting,
  revokeStandby,
  recordDrill,
  addDependent,
  endDependent,
  answerDispatch,
  attemptDispatch,
  confirmDispatch,
  intendDispatch,
  resendDispatch,
  withdrawDispatch,
  keepDocument,
  retitleDocument,
  bringHandover,
  takeImport,
  setInhabitantTax,
  changeInsurance,
  changePayItem,
  definePayItem,
  payAsLastMonth,
  calculatePayroll,
  correctPayroll,
  fixPayroll,
  openPayroll,
  publishPayroll,
  reopenPayroll,
  settleApart,
  transferPayroll,
  changePerson,
  hirePerson,
  leavePerson,
  packageProcedures,
  recordFiled,
  submitProcedures,
  withdrawProcedure,
  writeTodoke,
  changeSettings,
  addMember,
  assignClients,
  changeMember,
  clearSignIn,
  disableMember,
  setSignIn,
  setStandard,
  changeTerms,
] as const

/** Everything the office is asked. */
export const asks = [
  clientHistory,
  listClients,
  showClient,
  showConflict,
  listConflicts,
  showAlarm,
  showContinuity,
  listDispatches,
  listDrills,
  downloadDocument,
  listDocuments,
  showHome,
  previewImport,
  askLaw,
  listLaw,
  changedSlips,
  comparePayroll,
  payrollDifferences,
  wageLedger,
  payrollMonth,
  slipPdf,
  payrollSlip,
  slipsPdf,
  payrollTransferred,
  personHistory,
  listPeople,
  showPerson,
  lastPlace,
  listProcedures,
  showSettings,
  listStaff,
] as const

const actsByName = new Map<string, Act<unknown, unknown>>(acts.map((act) => [act.name, act as unknown as Act<unknown, unknown>]))
const asksByName = new Map<string, Ask<unknown, unknown>>(asks.map((ask) => [ask.name, ask as unknown as Ask<unknown, unknown>]))

/** The act of a name, or undefined. */
export function actByName(name: string): Act<unknown, unknown> | undefined {
  return actsByName.get(name)
}

/** The ask of a name, or undefined. */
export function askByName(name: string): Ask<unknown, unknown> | undefined {
  return asksByName.get(name)
}

/** Name → what goes in and what comes out, for typed doors: `Acts['people.hire']['input']`. */
export type Acts = { [A in (typeof acts)[number] as A['name']]: { input: z.infer<A['input']>; output: z.infer<A['output']> } }
export type Asks = { [A in (typeof asks)[number] as A['name']]: { input: z.infer<A['input']>; output: z.infer<A['output']> } }
