import { digits, symbolCharacters } from '../characters/charset.ts'
import type { Field } from './form.ts'
import { pensionPrefectures } from './prefecture.ts'
import { districtCode, establishmentSymbol } from './shapes.ts'

/** The columns that name the establishment, the same in the frame and in every record. */

export const prefectureField: Field = {
  id: 'prefectureCode',
  name: '都道府県コード',
  width: 2,
  exact: true,
  charset: digits,
  required: true,
  from: '事業所の都道府県（年金機構の番号）',
  codes: pensionPrefectures,
  establishment: 'prefectureCode',
}

export const districtField: Field = {
  id: 'districtCode',
  name: '郡市区符号',
  width: 2,
  exact: true,
  charset: digits,
  required: true,
  from: '事業所整理記号の前の2桁',
  shape: districtCode,
  establishment: 'districtCode',
}

export const symbolField: Field = {
  id: 'symbol',
  name: '事業所記号',
  width: 4,
  charset: symbolCharacters,
  required: true,
  from: '事業所整理記号の後の記号',
  shape: establishmentSymbol,
  establishment: 'symbol',
}

export const numberField: Field = {
  id: 'number',
  name: '事業所番号',
  width: 5,
  charset: digits,
  required: true,
  from: '事業所番号',
  establishment: 'number',
}
