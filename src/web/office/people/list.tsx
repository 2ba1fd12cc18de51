import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useAsk, type Answer } from '../../api/asks.ts'
import { Check, TextInput } from '../../kit/controls.tsx'
import { showDayShort } from '../../kit/date-input.tsx'
import { Label } from '../../kit/label.tsx'
import { Empty, Sheet } from '../../kit/panel.tsx'
import { showYen } from '../../kit/readers.ts'
import { Asked } from '../shell/asked.tsx'
import { useMayAct, useMe } from '../shell/session-context.ts'
import { matches } from '../words.ts'

/** 顧問先の従業員: typed to find, Enter to open. */
export function PeoplePage() {
  const { client = '' } = useParams()
  const { today } = useMe()
  const [left, setLeft] = useState(false)
  const [typed, setTyped] = useState('')
  const query = useAsk('people.list', { client, ...(left ? {} : { on: today }) }, { keep: true })
  const navigate = useNavigate()
  const may = useMayAct()
  return (
    <Asked query={query} what="従業員">
      {({ people }) => {
        const found = people.filter((person) => matches(typed, [person.number, person.name, person.kana, person.department]))
        return (
          <>
            <div className="tz-bar">
              <div className="tz-search">
                <TextInput
                  value={typed}
                  autoFocus
                  placeholder="番号・氏名・カナ・部署で絞り込む"
                  aria-label="番号・氏名・カナ・部署で絞り込む"
                  onChange={setTyped}
                  onKeyDown={(event) => {
                    if (event.key === 'Enter' && !event.nativeEvent.isComposing && found[0] !== undefined)
                      void navigate(`/people/${found[0].id}`)
                  }}
                />
              </div>
              <Check checked={left} onChange={setLeft}>
                退社した人も表示する
              </Check>
              <span className="tz-soft">{found.length}人</span>
              <span className="tz-grow" />
              {may ? (
                <>
                  <Link to={`/clients/${client}/people/import`}>一覧を取り込む</Link>
                  <Link to={`/clients/${client}/people/hire`} className="tz-strong">
                    入社を登録する
                  </Link>
                </>
              ) : null}
            </div>
            {found.length === 0 ? (
              <Empty
                what={people.length === 0 ? '従業員はまだいません。' : `「${typed}」に当たる人はいません。`}
                next={
                  people.length === 0 ? <Link to={`/clients/${client}/people/import`}>従業員の一覧を取り込む</Link> : undefined
                }
              />
            ) : (
              <PeopleTable people={found} today={today} />
            )}
          </>
        )
      }}
    </Asked>
  )
}

type Line = Answer<'people.list'>['people'][number]

function PeopleTable({ people, today }: { people: readonly Line[]; today: string }) {
  return (
    <Sheet label="従業員">
      <table className="tz-table sticky">
        <thead>
          <tr>
            <th>社員番号</th>
            <th>氏名</th>
            <th>生年月日</th>
            <th>入社日</th>
            <th>部署</th>
            <th>給与</th>
            <th className="tz-num">標準報酬（健保）</th>
            <th className="tz-num">標準報酬（厚年）</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <td className="tz-soft">{person.number}</td>
              <td className="tz-nowrap">
                <Link to={`/people/${person.id}`} className="tz-strong">
                  {person.name}
                </Link>{' '}
                <span className="tz-soft tz-small">{person.kana}</span>
              </td>
              <td className="tz-nowrap">{showDayShort(person.birth)}</td>
              <td className="tz-nowrap">{showDayShort(person.hiredOn)}</td>
              <td>{person.department}</td>
              <td className="tz-nowrap">{person.payKind}</td>
              <td className="tz-num">{showYen(person.standardHealth)}</td>
              <td className="tz-num">{showYen(person.standardPension)}</td>
              <td className="tz-nowrap">
                {person.director ? <Label>役員</Label> : null}
                {person.leftOn !== null ? (
                  <Label tone={person.leftOn < today ? 'grey' : 'warning'}>{`${showDayShort(person.leftOn)} 退社`}</Label>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  )
}
