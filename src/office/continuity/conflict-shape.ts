import { z } from 'zod'
import { uuid } from '../../base/zod.ts'

/** Who changed something last on one side: 令和8年11月21日 10:31 佐藤 従業員の変更. */
const lastChange = z.object({ who: z.string(), when: z.string(), what: z.string(), why: z.string() })

/** A row in both versions. Fields that are the same on both sides are left out. */
const bothVersions = z.object({
  what: z.string(),
  whom: z.string().nullable(),
  /** Whether the row is there at all in each version. */
  onTrunk: z.boolean(),
  onBranch: z.boolean(),
  fields: z.array(z.object({ field: z.string(), trunk: z.string().nullable(), branch: z.string().nullable() })),
})

/** 食い違い: the trunk is what stands now (今の帳簿), the branch what was brought in (取り込んだ帳簿). */
export const conflict = z.object({
  id: uuid,
  /** 二重の登録: one claim with two holders; 同じ記録: one row moved by both; 重なる値: one value on two rows; 相手なし: a row whose other is gone. */
  kind: z.enum(['二重の登録', '同じ記録', '重なる値', '相手なし']),
  state: z.enum(['open', 'trunk', 'branch']),
  /** 株式会社高崎製作所の令和8年11月分の給与, 従業員「鈴木花子」 */
  title: z.string(),
  client: uuid.nullable(),
  person: uuid.nullable(),
  trunk: lastChange.nullable(),
  branch: lastChange.nullable(),
  rows: z.array(bothVersions),
  /** How many rows of each kind go with the decision, on either side. */
  counts: z.array(z.object({ what: z.string(), trunk: z.int(), branch: z.int() })),
  /** Other conflicts to be decided for the branch before such a decision takes effect. */
  needs: z.array(uuid),
  decided: z.object({ who: z.string(), when: z.string() }).nullable(),
})
export type ConflictShown = z.infer<typeof conflict>
