import { z } from 'zod'
import { civilDay, yenFromZero } from '../../base/zod.ts'

/** 障害者の区分. 同居 is asked apart, for 同居特別障害者 counts once more. */
const disability = z.enum(['なし', '障害者', '特別障害者'])

/**
 * 国外居住親族 whose papers (親族関係書類, and for a student abroad 留学ビザ等書類) were shown. From 30 to 69 years of age a relative counts only
 * as a student abroad, for a disability, or with 380,000 yen or more sent in the year (所得税法2条1項34号の2ロ).
 */
export const abroad = z.enum(['書類あり', '留学', '38万円以上の送金'])

/** Whether a relative's home keeps them from being 控除対象扶養親族 at this age. */
export function homeCounts({ resident, disability, abroad: how }: Home, age: number): boolean {
  return resident || age < 30 || age >= 70 || disability !== 'なし' || (how !== undefined && how !== '書類あり')
}

interface Home {
  readonly resident: boolean
  readonly disability: 'なし' | '障害者' | '特別障害者'
  readonly abroad?: z.infer<typeof abroad> | undefined
}

/** What the 扶養控除等申告書 says, as it stands on the day. Incomes are the year's estimated 合計所得金額. */
/** A spouse of one purse (生計を一にする) who is not paid as 事業専従者. */
export const spouseFacts = z.object({
  income: yenFromZero,
  disability,
  /** 同居 */
  together: z.boolean(),
  /** 国内居住 */
  resident: z.boolean(),
  /** Asked where `resident` is false. */
  abroad: abroad.optional(),
})

/** A relative of one purse. */
export const relativeFacts = spouseFacts.extend({
  /** As the clerk calls them: 長男, 母 … */
  name: z.string(),
  birth: civilDay,
})

export const dependentsInput = z.object({
  /** The day the pay is due (支給日). */
  on: civilDay,
  self: z.object({
    income: yenFromZero,
    disability,
    /** 寡婦 */
    widowed: z.boolean(),
    /** ひとり親 */
    singleParent: z.boolean(),
    /** 勤労学生 */
    workingStudent: z.boolean(),
  }),
  spouse: spouseFacts.nullable(),
  /** Whom this person, and nobody else, declares. */
  relatives: z.array(relativeFacts),
})

export type DependentsFacts = z.infer<typeof dependentsInput>
export type Relative = DependentsFacts['relatives'][number]
