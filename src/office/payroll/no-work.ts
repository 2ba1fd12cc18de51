import type { PayslipInput } from '../../law/payslip/facts.ts'

/** A month of which no work is known. */
export const noWork: PayslipInput['work'] = {
  scheduledHalfDays: 0,
  workedHalfDays: 0,
  absentHalfDays: 0,
  paidLeaveHalfDays: 0,
  workedMinutes: 0,
  lateEarlyMinutes: 0,
  withinLegalOvertimeMinutes: 0,
  overtimeMinutes: 0,
  lateNightMinutes: 0,
  legalHolidayMinutes: 0,
}
