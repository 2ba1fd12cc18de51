import { defineAct } from '../act.ts'
import { takeInput, takeOutput } from './schemas.ts'

/** 取込: all rows or none, unless the clerk keeps the rest. The mapping is remembered for these headings. */
export const takeImport = defineAct({
  name: 'imports.take',
  label: 'ファイルの取込',
  about: '顧問先のファイルから従業員または勤怠を取り込む。',
  may: ['head', 'clerk'],
  input: takeInput,
  output: takeOutput,
  decide: async () => {
    throw new Error('not yet written')
  },
})
