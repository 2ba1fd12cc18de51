import { refuse, type Refusal } from '../../base/refusal.ts'

/** What the law room does not answer yet. Asked for, it is refused aloud; nothing is approximated. Subject → Japanese name. */
const subjects = {
  'labour-insurance-in-kind': '労働保険の賃金に入る現物給与',
} as const

export type UnbuiltSubject = keyof typeof subjects

/** Every subject refused as not built, with its Japanese name, for `law list`. */
export function unbuiltSubjects(): ReadonlyMap<string, string> {
  return new Map(Object.entries(subjects))
}

/** The refusal `law.not-built` for a subject. */
export function notBuilt(subject: UnbuiltSubject): Refusal {
  return refuse(
    'law.not-built',
    `${subjects[subject]}は、まだ計算できません。`,
    'この人を今回の計算から外し、手計算してください。社会保険料を普通の控除項目に入れると、所得税がその分多くなります。',
    { field: subject },
  )
}

/** The refusal when a rule's name (`subject` or `subject.what`) belongs to a subject not built yet; null otherwise. */
export function notBuiltRule(name: string): Refusal | null {
  const [subject] = name.split('.')
  return Object.hasOwn(subjects, subject!) ? notBuilt(subject as UnbuiltSubject) : null
}
