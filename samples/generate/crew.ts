/** Who works for a client: one entry for a kind of people, or for one person who must be just so. */
export interface Crew {
  readonly count: number
  readonly department: string
  readonly payKind: '月給' | '日給月給' | '日給' | '時給'
  /** Monthly pay, or the rate of a day or an hour: from, to, step in yen. */
  readonly pay: readonly [from: number, to: number, step: number]
  /** Fixed items by label, in yen; a pair is chosen from between by thousands, 0 leaves it out. */
  readonly items?: Readonly<Record<string, number | readonly number[]>>
  readonly sex?: '男' | '女'
  readonly surname?: readonly [name: string, kana: string]
  /** The whole name, for people who are just so. */
  readonly fullName?: readonly [name: string, kana: string]
  readonly birth?: string
  readonly hiredOn?: string
  readonly leftOn?: string
  readonly director?: true
  readonly commute?: 'train' | 'car' | 'both' | 'none'
  readonly weeklyHours?: number
  readonly weeklyDays?: number
  readonly taxColumn?: '乙'
  /** Insurances not held. */
  readonly without?: readonly ('health' | 'pension' | 'employment')[]
  readonly multipleWorkplaces?: true
  readonly shift?: 'night' | 'rotating'
  readonly standard?: number
}

export interface ClientPlan {
  readonly code: string
  readonly seed: number
  readonly firstNumber: string
  readonly banks: readonly string[]
  readonly municipalities: readonly (readonly [
    name: string,
    code: string,
    streets: string,
    streetsKana: string,
    postalHead: string,
  ])[]
  readonly crews: readonly Crew[]
}

/** Taken over in August 2026; months before came from the system before. */
export const TAKEN_OVER = '2026-08'
export const MONTHS = ['2026-08', '2026-09', '2026-10', '2026-11'] as const
