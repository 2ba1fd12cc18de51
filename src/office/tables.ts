import { continuityTables } from '../journal/continuity/tables.ts'
import type { DatabaseOf } from '../journal/table.ts'
import { attendances } from './attendance/facts.ts'
import { clients, payItems } from './clients/facts.ts'
import { drills } from './continuity/facts.ts'
import { inhabitantTaxes, leaveBalances, pastWages, yearsToDate } from './handover/facts.ts'
import { dispatchContents, dispatches } from './dispatches/facts.ts'
import { documents } from './documents/facts.ts'
import { importMappings } from './imports/facts.ts'
import { insurances, standards } from './insurance/facts.ts'
import { bankTransfers, payrollRuns, payslips, settlements } from './payroll/facts.ts'
import { accounts, dependents, people } from './people/facts.ts'
import { procedures } from './procedures/facts.ts'
import { officeSettings } from './settings/facts.ts'
import { assignments, members, officeProfiles } from './staff/facts.ts'
import { terms } from './terms/facts.ts'

/** Every table of an office, parents before children: the manifest that export, restore and the schema walk. */
export const officeTables = [
  ...continuityTables,
  officeProfiles,
  members,
  clients,
  assignments,
  payItems,
  people,
  dependents,
  accounts,
  terms,
  insurances,
  standards,
  yearsToDate,
  pastWages,
  inhabitantTaxes,
  leaveBalances,
  attendances,
  importMappings,
  payrollRuns,
  payslips,
  settlements,
  bankTransfers,
  procedures,
  officeSettings,
  dispatches,
  dispatchContents,
  drills,
  documents,
] as const

export type OfficeDatabase = DatabaseOf<typeof officeTables>
