import { suggest } from '../../base/suggest.ts'
import type { Person } from '../people/facts.ts'
import { readCode, readText } from './cells.ts'
import type { RowReader } from './row-reader.ts'
import type { ImportNote } from './schemas.ts'

/** The people of a client, to be found by number, by number without leading zeros, or by name. */
export class PeopleIndex {
  private readonly byNumber = new Map<string, Person>()
  private readonly byShortNumber = new Map<string, Person[]>()
  private readonly byName = new Map<string, Person[]>()

  constructor(people: readonly Person[]) {
    for (const person of people) {
      this.byNumber.set(person.number, person)
      push(this.byShortNumber, short(person.number), person)
      push(this.byName, nameKey(person.name), person)
    }
  }

  /** The person a row is about, or null with the row's refusal. Warns where a spreadsheet ate leading zeros or wrote 高 for 髙. */
  find(reader: RowReader, warnings: ImportNote[]): Person | null {
    const name = reader.read('name', readText)
    if (!reader.has('number')) return this.named(reader, name)
    const number = reader.required('number', readCode)
    if (number === null) return null
    const exact = this.byNumber.get(number)
    const similar = this.byShortNumber.get(short(number)) ?? []
    const person = exact ?? (similar.length === 1 ? similar[0]! : null)
    if (person === null) {
      reader.refuse(
        'import.unknown-person',
        `社員番号「${number}」の人は登録されていません。`,
        '社員番号を直すか、先に入社を登録してください。',
        'number',
      )
      return null
    }
    if (exact === undefined)
      warnings.push({
        message: `社員番号「${number}」を「${person.number}」（${person.name}）と読みました。`,
        place: reader.place('number'),
      })
    return this.agrees(reader, person, name, warnings) ? person : null
  }

  private named(reader: RowReader, name: string | null): Person | null {
    const found = name === null ? [] : (this.byName.get(nameKey(name)) ?? [])
    if (found.length === 1) return found[0]!
    const why = found.length === 0 ? 'という人は登録されていません' : `という人が${found.length}人います`
    reader.refuse('import.unknown-name', `氏名「${name ?? ''}」${why}。`, '社員番号の列を加えてください。', 'name')
    return null
  }

  private agrees(reader: RowReader, person: Person, name: string | null, warnings: ImportNote[]): boolean {
    if (name === null || spaceless(name) === spaceless(person.name)) return true
    if (nameKey(name) === nameKey(person.name)) {
      warnings.push({
        message: `氏名「${name}」は登録の「${person.name}」と字体が違います。登録のままにします。`,
        place: reader.place('name'),
      })
      return true
    }
    reader.refuse(
      'import.name-mismatch',
      `社員番号「${person.number}」は「${person.name}」ですが、氏名が「${name}」です。`,
      '行がずれていないか、社員番号と氏名を確かめてください。',
      'name',
    )
    return false
  }
}

/** A name for comparing only: no spaces, variants as their usual form (髙 → 高). Never stored. */
function nameKey(name: string): string {
  return Array.from(spaceless(name), (character) => suggest(character) ?? character).join('')
}

function spaceless(name: string): string {
  return name.replace(/[\s\u3000]/g, '')
}

function short(number: string): string {
  return number.replace(/^0+(?=.)/, '')
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
