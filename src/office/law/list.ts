import { z } from 'zod'
import { allRules, edition } from '../../law/index.ts'
import { everyone, defineAsk } from '../act.ts'

/** 使える規則を、名前・根拠条文・入力の形とともに並べます。 */
export const listLaw = defineAsk({
  name: 'law.list',
  label: '規則の一覧',
  about: '使える規則を、名前・根拠条文・入力の形とともに並べます。',
  may: everyone,
  input: z.object({}),
  output: z.object({
    edition: z.string(),
    rules: z.array(
      z.object({ name: z.string(), label: z.string(), about: z.string(), articles: z.array(z.string()), input: z.unknown() }),
    ),
  }),
  answer: async () => ({
    edition: edition(),
    rules: [...allRules().values()].map(({ name, label, about, articles, input }) => ({
      name,
      label,
      about,
      articles: [...articles],
      input: z.toJSONSchema(input, { unrepresentable: 'any' }),
    })),
  }),
})
