import { z } from 'zod'
import { yenFromZero } from '../../base/zod.ts'
import { industries } from '../employment-insurance/rule.ts'
import { businessOfWork, work } from '../workers-accident-insurance/contract-wages.ts'
import { business, noticedRate } from '../workers-accident-insurance/rates.ts'
import { enrolledPerson } from '../workers-accident-insurance/special-enrolment.ts'
import { bundledWork, meritOfBundle } from './works.ts'

/** 労災保険分 by the wages of all workers. */
const byWages = z.object({
  kind: z.literal('賃金総額'),
  business,
  /** Paid or owed for the year that ended in March. */
  wages: yenFromZero,
  /** Expected of the year that began in April; null where nothing special is expected. */
  expectedWages: yenFromZero.nullable(),
  /** Of 労災保険率決定通知書, for the year determined and the year estimated. */
  noticedRates: z.object({ determined: noticedRate, estimated: noticedRate }),
})

/** 労災保険分 of 一括有期事業, by contract prices. */
const byWorks = z.object({
  kind: z.literal('一括有期事業'),
  works: z.array(bundledWork),
  /** Works expected to end in the year, by kind; null where nothing special is expected. */
  expected: z.array(z.object({ work, contract: yenFromZero })).nullable(),
  /** メリット増減率 of 労災保険率決定通知書; absent where none was noticed. */
  merit: z.object({ determined: meritOfBundle, estimated: meritOfBundle }).optional(),
})

/** An enrolled person; in 一括有期事業 with the kind of business the enrolment was accepted for. */
const enrolled = enrolledPerson.extend({ business: z.enum([...new Set(work.options.map(businessOfWork))]).optional() })

/** 雇用保険分: wages of the insured. */
const employment = z.object({ industry: z.enum(industries), wages: yenFromZero, expectedWages: yenFromZero.nullable() })

/** What is done with what was paid too much (充当意思 and order; 施行規則36条・37条). */
export const excess = z.enum([
  '還付',
  '労働保険料に充当',
  '労働保険料、一般拠出金の順に充当',
  '第1期、一般拠出金、第2期以後の順に充当',
  '一般拠出金に充当',
])
export type Excess = z.infer<typeof excess>

/** One 労働保険番号 and one 年度更新. */
export const declarationInput = z
  .object({
    /** The year of 概算保険料, whose April it is; 確定保険料 is of the year before. */
    year: z.int().min(2000).max(2100),
    accident: z.discriminatedUnion('kind', [byWages, byWorks]).nullable(),
    employment: employment.nullable(),
    /** 中小事業主等の特別加入 (第1種) under this number. */
    enrolled: z.object({ determined: z.array(enrolled), estimated: z.array(enrolled) }),
    /** 申告済概算保険料額 */
    paidEstimate: yenFromZero,
    excess,
    /** 労働保険事務組合に委託している */
    association: z.boolean(),
    /** 延納を申請する */
    deferred: z.boolean(),
  })
  .refine(
    ({ accident, employment }) => accident !== null || employment !== null,
    '労災保険か雇用保険のどちらかを入力してください',
  )
export type DeclarationFacts = z.infer<typeof declarationInput>
