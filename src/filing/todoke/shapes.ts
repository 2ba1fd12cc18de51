import type { Shape } from './form.ts'

/** 整理番号, 年金番号: digits that are not all zero. */
export const notAllZeros: Shape = { label: '0だけではない番号', accepts: (value) => !/^0+$/.test(value) }

/** 郡市区符号: 00 and 99 are not used. */
export const districtCode: Shape = { label: '01から98まで', accepts: (value) => value !== '00' && value !== '99' }

/** 事業所記号: digits and Latin capitals only, or half-width kana only; not all zeros. */
export const establishmentSymbol: Shape = {
  label: '数字・英大文字だけ、または半角カナだけの記号（0だけは不可）',
  accepts: (value) => /^(?:[0-9A-Z]+|[ｦ-ﾟ]+)$/.test(value) && !/^0+$/.test(value),
}

/** カナ氏名: family and given name apart by a half-width space, no two spaces in a row. */
export const kanaName: Shape = {
  label: '氏と名の間に半角空白を1つ置いた氏名',
  accepts: (value) => /^[^ ]+(?: [^ ]+)+$/.test(value),
}

/** 漢字氏名: family and given name apart by a full-width space. */
export const kanjiName: Shape = {
  label: '氏と名の間に全角空白を1つ置いた氏名',
  accepts: (value) => /^[^\u3000]+(?:\u3000[^\u3000]+)+$/.test(value),
}

/** 個人番号 with its check digit (平成26年総務省令85号5条). */
export const individualNumber: Shape = {
  label: '検査用数字の合う12桁の番号',
  accepts: (value) => /^\d{12}$/.test(value) && checkDigitOf(value.slice(0, 11)) === Number(value[11]),
}

/** 11 less the weighted sum modulo 11, weights 2–7 and 2–6 from the right; 0 where that would have two digits. */
function checkDigitOf(elevenDigits: string): number {
  let sum = 0
  for (let place = 1; place <= 11; place++) sum += Number(elevenDigits[11 - place]) * (place <= 6 ? place + 1 : place - 5)
  return sum % 11 <= 1 ? 0 : 11 - (sum % 11)
}

/** At least so many characters. */
export const atLeast = (count: number): Shape => ({ label: `${count}文字以上`, accepts: (value) => value.length >= count })
