import { z } from 'zod'
import { isDay, isMonth } from './day.ts'
import { isUuid } from './ids.ts'

/** Schemas every room shares, with the sentences a clerk reads. */

/** A civil day, YYYY-MM-DD, that exists. */
export const civilDay = z.string({ error: '日付を入力してください' }).refine(isDay, '実在する日を YYYY-MM-DD で入力してください')

/** A month, YYYY-MM. */
export const month = z.string({ error: '年月を入力してください' }).refine(isMonth, '年月を YYYY-MM で入力してください')

/** Whole yen, negative allowed. */
export const yenAmount = z.int({ error: '金額は円単位の整数で入力してください' })

/** Whole yen, zero or more. */
export const yenFromZero = yenAmount.min(0, '金額は0円以上で入力してください')

/** An id made by `uuidv7`. */
export const uuid = z.string({ error: 'IDを指定してください' }).refine(isUuid, 'IDの形が正しくありません')
