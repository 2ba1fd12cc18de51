import type { Place, Refusal } from '../../base/refusal.ts'

/** True when the place leads somewhere in a file. */
function isInFile(place: Place | undefined): place is Place {
  return place !== undefined && (place.file !== undefined || place.row !== undefined || place.column !== undefined)
}

/** Where a refused value stands, in words: 勤怠.csv 7行目「残業」. */
export function placeInWords(place: Place): string {
  return [
    place.file,
    place.sheet === undefined ? undefined : `シート「${place.sheet}」`,
    place.row === undefined ? undefined : `${place.row}行目`,
    place.column === undefined ? undefined : `「${place.column}」`,
    place.value === undefined ? undefined : `値: ${place.value === '' ? '（空欄）' : place.value}`,
  ]
    .filter((part) => part !== undefined)
    .join(' ')
}

/** One refusal and its followers flat, in the order they were found. */
export function flatten(refusal: Refusal): readonly Refusal[] {
  return [refusal, ...(refusal.more ?? []).flatMap(flatten)]
}

/** What was refused, what to do next, and where. Several at once are a list. */
export function Refused({ refusal, limit = 30 }: { refusal: Refusal; limit?: number }) {
  const all = flatten(refusal)
  const shown = all.slice(0, limit)
  const one = (each: Refusal) => (
    <>
      <p className="tz-strong">{each.message}</p>
      {each.remedy === '' ? null : <p className="remedy">{each.remedy}</p>}
      {isInFile(each.place) ? <p className="place">{placeInWords(each.place)}</p> : null}
    </>
  )
  return (
    <div className="tz-refusal" role="alert">
      {all.length === 1 ? (
        one(refusal)
      ) : (
        <>
          <p>{all.length}件、直していただくところがあります。</p>
          <ul>
            {shown.map((each, index) => (
              <li key={`${each.code} ${index}`}>{one(each)}</li>
            ))}
          </ul>
          {all.length > limit ? <p className="tz-soft">ほか{all.length - limit}件</p> : null}
        </>
      )}
    </div>
  )
}
