import './child-contribution/rule.ts'
import './child-support-levy/rule.ts'
import './employment-insurance/rule.ts'
import './health-insurance/rule.ts'
import './insured-months/collected.ts'
import './pension/rule.ts'
import './standard-remuneration/rule.ts'
import './tax-dependents/rule.ts'

/**
 * The law room's door: ask a rule by name, or call one with its types. Importing it loads every subject.
 */
export { allParameters } from './core/parameter.ts'
export { allRules, ask, explain } from './core/rule.ts'
export { edition } from './core/edition.ts'
export { unbuiltSubjects } from './core/not-built.ts'
