import { z } from 'zod'
import { civilDay } from '../../base/zod.ts'

/** The establishment as 事業所情報 writes it; ids are the columns of `establishmentLine`. */
export const todokeEstablishment = z.strictObject({
  prefectureCode: z.string(),
  districtCode: z.string(),
  symbol: z.string(),
  number: z.string(),
  postalCode1: z.string(),
  postalCode2: z.string(),
  address: z.string(),
  name: z.string(),
  employer: z.string(),
  phone1: z.string(),
  phone2: z.string(),
  phone3: z.string(),
})

/** One record: the form's code and its columns by id, as text. Columns that name the form or the establishment come from the file. */
export const todokeRecord = z.strictObject({ form: z.string(), values: z.record(z.string(), z.string()) })

/** A 届書CSV (SHFD0006.CSV) of one establishment. */
export const todokeFile = z.strictObject({
  submitter: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('事業主') }),
    /** 登録番号 (8 digits) and name, a full-width space between family and given name. */
    z.strictObject({ kind: z.literal('社労士'), number: z.string(), name: z.string() }),
  ]),
  /** 媒体通番, 1–999; after 999 it begins again. */
  sequence: z.int().min(1, '媒体通番は1から999です').max(999, '媒体通番は1から999です'),
  /** 作成年月日; the day against which the checks look. */
  createdOn: civilDay,
  establishment: todokeEstablishment,
  records: z.array(todokeRecord),
})

export type TodokeEstablishment = z.infer<typeof todokeEstablishment>
export type TodokeRecord = z.infer<typeof todokeRecord>
export type TodokeFile = z.infer<typeof todokeFile>
