import { z } from 'zod'
import { civilDay, yenAmount, yenFromZero } from '../../base/zod.ts'
import { relativeFacts, spouseFacts } from '../dependents/facts.ts'

const disability = z.enum(['なし', '障害者', '特別障害者'])

/** What the declarations and the payroll of the year say. Incomes of people are the year's 合計所得金額. */
export const yearEndFacts = z.object({
  /** The year adjusted, e.g. 2026 for 令和8年分. */
  year: z.int().min(2000).max(2100),
  /** 年末調整を行う日: which law is in force, and the last day is 31 January of the next year. */
  adjustedOn: civilDay,
  /** Died in the year (死亡退職): the family is judged on that day instead of 31 December. */
  diedOn: civilDay.nullable(),
  /** 扶養控除等申告書 stands with this payer (甲欄). */
  declared: z.boolean(),
  /** 災害減免法による徴収猶予・還付を受けた. */
  disasterRelief: z.boolean(),
  /** 給与の総額: pay and bonuses of the year, an earlier payer's (甲欄) included, nontaxable pay not. */
  pay: yenFromZero,
  /** 徴収税額の合計, an earlier payer's included. */
  withheld: yenFromZero,
  /** Of `withheld`: the tax of the last pay, reckoned but not yet taken from it. */
  notYetTaken: yenFromZero,
  /** 社会保険料: taken from pay, and paid by the person (国民年金 is also told apart for the slip). */
  socialInsurance: z.object({ deducted: yenFromZero, declared: yenFromZero, nationalPension: yenFromZero }),
  /** 小規模企業共済等掛金 (iDeCo among them): taken from pay, and paid by the person. */
  mutualAid: z.object({ deducted: yenFromZero, declared: yenFromZero }),
  /** What else the person earns; it decides 合計所得金額, and is not taxed here. */
  other: z.object({
    /** 他の給与の収入金額 */
    pay: yenFromZero,
    /** 公的年金等に係る雑所得の金額 */
    pension: yenFromZero,
    /** Other 所得, after losses are set off. */
    income: yenAmount,
    /** 特定支出控除額 */
    specificExpenditure: yenFromZero,
  }),
  self: z.object({
    disability,
    widowed: z.boolean(),
    singleParent: z.boolean(),
    /** 勤労学生: the school, and no more than 100,000 yen not earned by work, as declared. */
    workingStudent: z.boolean(),
  }),
  /** Declared here. Of families abroad 送金関係書類 are needed now. */
  spouse: spouseFacts
    .extend({
      birth: civilDay,
      /** Died in the year: judged on that day. */
      diedOn: civilDay.optional(),
    })
    .nullable(),
  relatives: z.array(
    relativeFacts.extend({
      /** 本人か配偶者の直系尊属 (父母・祖父母) */
      ascendant: z.boolean(),
      /** False: another person deducts this one; it still counts for 所得金額調整控除 and the insurance of families with children. */
      claimed: z.boolean(),
      diedOn: civilDay.optional(),
    }),
  ),
  /** 基礎控除申告書 was handed in; without it there is no 基礎控除. */
  basicDeclared: z.boolean(),
  /** 所得金額調整控除申告書 was handed in. */
  incomeAdjustmentDeclared: z.boolean(),
  /** Premiums paid in the year. */
  lifeInsurance: z.object({
    generalNew: yenFromZero,
    generalOld: yenFromZero,
    medicalCare: yenFromZero,
    pensionNew: yenFromZero,
    pensionOld: yenFromZero,
  }),
  earthquakeInsurance: z.object({ earthquake: yenFromZero, oldLongTerm: yenFromZero }),
  /** 住宅借入金等特別控除額, as the declaration works it out from its certificates. */
  housingLoan: yenFromZero,
})

export type YearEndFacts = z.infer<typeof yearEndFacts>
export type YearEndRelative = YearEndFacts['relatives'][number]
