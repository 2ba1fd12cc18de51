import { defineAsk } from '../act.ts'
import { importInput, previewOutput } from './schemas.ts'

/** 取込の下見: headings, mapping, what would be accepted, refused and changed. Changes nothing. */
export const previewImport = defineAsk({
  name: 'imports.preview',
  label: '取込の下見',
  about: '顧問先のファイルを読み、項目の対応、取り込める行、取り込めないセル、変わる内容を示す。',
  may: ['head', 'clerk'],
  input: importInput,
  output: previewOutput,
  answer: async () => {
    throw new Error('not yet written')
  },
})
