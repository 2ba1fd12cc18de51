import type { ProcedureName } from '../../office/egov/sign-in.ts'
import { NoSuchPlace } from '../place.ts'

/** Which e-Gov this house speaks to, and as whom. */
export interface EgovSettings {
  readonly api: string
  readonly auth: string
  /** The vendor's ソフトウェアID and APIキー. In the cloud alone: the key may not be given away (API 利用規約 7条). */
  readonly software: { readonly id: string; readonly key: string } | null
  /** 資格取得届, CSVファイル添付方式; null where nobody told (docs/open-facts.md). */
  readonly acquisition: ProcedureName | null
}

/** Reads TSUZUKI_EGOV_*. Production unless another base is given (検証環境). */
export function egovFrom(environment: NodeJS.ProcessEnv): EgovSettings {
  const given = (name: string) => environment[`TSUZUKI_EGOV_${name}`]
  const [id, key] = [given('SOFTWARE_ID'), given('API_KEY')]
  const [acquisition, named] = [given('ACQUISITION_ID'), given('ACQUISITION_NAME')]
  if ((id === undefined) !== (key === undefined))
    throw new NoSuchPlace('TSUZUKI_EGOV_SOFTWARE_ID と TSUZUKI_EGOV_API_KEY は、両方を指定してください。')
  if (acquisition !== undefined && !/^[0-9A-Z]{16}$/.test(acquisition))
    throw new NoSuchPlace(`TSUZUKI_EGOV_ACQUISITION_ID「${acquisition}」は、16桁の手続識別子にしてください。`)
  return {
    api: given('API') ?? 'https://api.e-gov.go.jp/shinsei/v2',
    auth: given('AUTH') ?? 'https://account.e-gov.go.jp/auth',
    software: id === undefined || key === undefined ? null : { id, key },
    acquisition: acquisition === undefined || named === undefined ? null : { id: acquisition, name: named },
  }
}
