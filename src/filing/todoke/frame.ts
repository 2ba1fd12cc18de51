import { digits, fullWidth } from '../characters/charset.ts'
import { districtField, numberField, prefectureField, symbolField } from './columns.ts'
import type { Field } from './form.ts'
import { atLeast } from './shapes.ts'

/** The lines before the records (届書作成仕様書 第16.2版): 媒体管理, [kanri], 事業所数, 事業所情報, [data]. */

/** Always this 代表届書コード, whatever the records are. */
export const REPRESENTATIVE_CODE = '22223'

/** A column a 社労士 leaves empty. */
const empty = (id: string, name: string): Field => ({ id, name, width: 0, charset: digits, required: false, from: '空' })

const sequenceAndDay: readonly Field[] = [
  {
    id: 'sequence',
    name: '媒体通番',
    width: 3,
    exact: true,
    charset: digits,
    required: true,
    from: '提出ごとに001から999、次は001',
  },
  { id: 'createdOn', name: '作成年月日', width: 8, exact: true, charset: digits, required: true, from: '作成した日' },
  {
    id: 'representative',
    name: '代表届書コード',
    width: 5,
    exact: true,
    charset: digits,
    required: true,
    from: '固定値',
    codes: { [REPRESENTATIVE_CODE]: '届書' },
  },
]

/** 媒体管理 where the employer submits. */
export const employerMedium: readonly Field[] = [prefectureField, districtField, symbolField, ...sequenceAndDay]

/** 媒体管理 where a 社労士 submits: no place, and the registration number in the symbol's column. */
export const sharoushiMedium: readonly Field[] = [
  empty('prefectureCode', '都道府県コード'),
  empty('districtCode', '郡市区符号'),
  {
    id: 'sharoushiNumber',
    name: '社会保険労務士コード',
    width: 8,
    exact: true,
    charset: digits,
    required: true,
    from: '社労士の登録番号',
  },
  ...sequenceAndDay,
]

/** 事業所数情報. */
export const countLine: readonly Field[] = [
  {
    id: 'sharoushiName',
    name: '社会保険労務士氏名',
    width: 25,
    charset: fullWidth,
    required: false,
    from: '社労士の氏名（事業主の提出では空）',
  },
  {
    id: 'count',
    name: '事業所数',
    width: 3,
    exact: true,
    charset: digits,
    required: true,
    from: '固定値（電子申請は1事業所）',
    codes: { '001': '1事業所' },
  },
]

/** 事業所情報. */
export const establishmentLine: readonly Field[] = [
  prefectureField,
  districtField,
  symbolField,
  numberField,
  { id: 'postalCode1', name: '郵便番号（親）', width: 3, exact: true, charset: digits, required: true, from: '事業所の郵便番号' },
  { id: 'postalCode2', name: '郵便番号（子）', width: 4, exact: true, charset: digits, required: true, from: '事業所の郵便番号' },
  { id: 'address', name: '事業所所在地', width: 75, charset: fullWidth, required: true, from: '事業所の所在地' },
  { id: 'name', name: '事業所名称', width: 50, charset: fullWidth, required: true, from: '事業所の名称' },
  { id: 'employer', name: '事業主氏名', width: 25, charset: fullWidth, required: true, from: '事業主の氏名' },
  {
    id: 'phone1',
    name: '電話番号（市外局番）',
    width: 5,
    charset: digits,
    required: true,
    from: '事業所の電話番号',
    shape: atLeast(2),
  },
  { id: 'phone2', name: '電話番号（局番）', width: 4, charset: digits, required: true, from: '事業所の電話番号' },
  {
    id: 'phone3',
    name: '電話番号（番号）',
    width: 5,
    charset: digits,
    required: true,
    from: '事業所の電話番号',
    shape: atLeast(4),
  },
]

export const KANRI = '[kanri]'
export const DATA = '[data]'
/** The file's only name (e-Gov wants the extension in capitals). */
export const TODOKE_FILE_NAME = 'SHFD0006.CSV'
/** The sources say 4.5 MB and disagree whether the limit itself passes and what a megabyte is: the smallest reading is safe. */
export const TODOKE_SIZE_LIMIT = 4_500_000
