import { attainedOn } from '../../base/age.ts'
import type { CivilDay } from '../../base/day.ts'
import { toFullWidth, toHalfWidth } from '../../base/kana.ts'
import { acquisitionRecord } from '../../filing/todoke/acquisition-record.ts'
import type { TodokeEstablishment, TodokeFile } from '../../filing/todoke/file.ts'
import type { clientFacts } from '../clients/facts.ts'
import type { insuranceFacts } from '../insurance/facts.ts'
import type { personFacts } from '../people/facts.ts'
import type { Facts } from '../row.ts'

/** One person's 資格取得届: the facts, and what the proposal noted at the hire. */
export interface AcquisitionOf {
  readonly person: Facts<typeof personFacts>
  readonly insurance: Pick<
    Facts<typeof insuranceFacts>,
    'healthNumber' | 'basicPensionNumber' | 'pension' | 'health' | 'multipleWorkplaces' | 'shortTime'
  >
  readonly acquiredOn: CivilDay
  readonly fields: { readonly cash: number; readonly inKind: number; readonly hasDependents: boolean }
}

/** SHFD0006.CSV of one client's 資格取得届, unchecked: the encoder names what is missing. Pure. */
export function todokeFile(of: {
  readonly sharoushi: { readonly number: string; readonly name: string } | null
  readonly sequence: number
  readonly createdOn: CivilDay
  readonly client: Facts<typeof clientFacts>
  readonly people: readonly AcquisitionOf[]
}): TodokeFile {
  return {
    submitter: of.sharoushi === null ? { kind: '事業主' } : { kind: '社労士', ...of.sharoushi },
    sequence: of.sequence,
    createdOn: of.createdOn,
    establishment: establishmentOf(of.client),
    records: of.people.map((one) => acquisitionRecord(acquisitionFacts(one))),
  }
}

/** Only widths are settled here, as for the person; characters are left for the encoder to name. */
function establishmentOf(client: Facts<typeof clientFacts>): TodokeEstablishment {
  const [postalCode1 = '', postalCode2 = ''] = /^(\d{3})-?(\d{4})$/.exec(client.postalCode ?? '')?.slice(1) ?? []
  const [phone1 = '', phone2 = '', phone3 = ''] = (client.phone ?? '').split('-')
  return {
    prefectureCode: client.pensionPrefectureCode ?? '',
    districtCode: client.districtCode ?? '',
    symbol: toHalfWidth(client.establishmentSymbol ?? ''),
    number: client.establishmentNumber ?? '',
    postalCode1,
    postalCode2,
    address: toFullWidth(client.address ?? ''),
    name: toFullWidth(client.name),
    employer: toFullWidth(client.representative ?? ''),
    phone1,
    phone2,
    phone3,
  }
}

function acquisitionFacts({ person, insurance, acquiredOn, fields }: AcquisitionOf) {
  const over70 = attainedOn(person.birth, 70) <= acquiredOn
  const over70Only = over70 && !insurance.health
  return {
    insuredNumber: insurance.healthNumber,
    kana: person.kana,
    kanji: person.name,
    birth: person.birth,
    kind: over70Only ? null : person.sex === '男' ? ('1' as const) : ('2' as const),
    acquisitionKind: over70Only ? null : ('1' as const),
    individualNumber: null,
    basicPensionNumber: insurance.basicPensionNumber,
    noAddressReason: null,
    otherReason: null,
    acquiredOn,
    ...fields,
    over70,
    over70Only,
    multipleWorkplaces: insurance.multipleWorkplaces,
    shortTime: insurance.shortTime,
    rehired: false,
    certificate: false,
    remarks: null,
    address:
      person.postalCode === null || person.address === null || person.addressKana === null
        ? null
        : { postalCode: person.postalCode, kana: person.addressKana, kanji: person.address },
  }
}
