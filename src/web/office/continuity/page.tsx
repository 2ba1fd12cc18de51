import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsk, type Answer } from '../../api/asks.ts'
import { useContinuity, useStandby, type ContinuityNow, type StandbyNow } from '../../api/continuity.ts'
import { Button } from '../../kit/controls.tsx'
import { Empty, Facts, Panel, Sheet } from '../../kit/panel.tsx'
import { Asked } from '../shell/asked.tsx'
import { EditDialog } from '../shell/edit-dialog.tsx'
import { useMe } from '../shell/session-context.ts'
import { ConflictsPanel } from './conflicts.tsx'
import { DrillsPanel } from './drills.tsx'
import { GoHomeDialog } from './go-home.tsx'
import { hereWords } from './here-words.ts'
import { HerePanel } from './here.tsx'
import { PairingDialog } from './pairing.tsx'
import { PromoteDialog } from './promote.tsx'
import { RehearseDialog } from './rehearse.tsx'
import { TrustDialog } from './trust.tsx'
import { agoWords, lossWords, placeWords } from './words.ts'

type Standby = Answer<'continuity.show'>['standbys'][number]
type Doing = { readonly what: 'revoke' | 'trust'; readonly standby: Standby } | 'pair' | 'key' | 'promote' | 'rehearse' | 'home'

/** もしもの時: what would happen today if the cloud vanished now, and everything that is prepared for it. */
export function ContinuityPage() {
  const query = useAsk('continuity.show', {})
  const { member, house } = useMe()
  const head = member.role === 'head'
  const hasKey = (query.data?.key ?? null) !== null
  const [doing, setDoing] = useState<Doing | null>(null)
  const close = (): void => setDoing(null)
  return (
    <>
      <div className="tz-title">
        <h1>もしもの時</h1>
        <div className="actions">
          {head ? <Button onClick={() => setDoing('rehearse')}>いま練習する</Button> : null}
          {head && house.elsewhere !== null && house.standing !== 'following' ? (
            <Button tone="primary" onClick={() => setDoing('home')}>
              クラウドに戻す
            </Button>
          ) : null}
          {head && house.standing === 'leading' && hasKey ? <Button onClick={() => setDoing('key')}>鍵を作り直す</Button> : null}
          {head && house.standing === 'leading' ? <Button onClick={() => setDoing('pair')}>控えのPCを作る</Button> : null}
          {head && house.standing === 'following' ? (
            <Button tone="primary" onClick={() => setDoing('promote')}>
              このPCで仕事を続ける
            </Button>
          ) : null}
        </div>
      </div>
      <PreparedNow head={head} follows={house.standing === 'following'} onDo={setDoing} shown={query} />
      <ConflictsPanel />
      <DrillsPanel />
      {doing === 'pair' ? <PairingDialog onClose={close} /> : null}
      {doing === 'key' ? <PairingDialog newKey onClose={close} /> : null}
      {doing === 'home' ? <GoHomeDialog onClose={close} /> : null}
      {doing === 'rehearse' ? <RehearseDialog onClose={close} /> : null}
      {doing === 'promote' ? <PromoteDialog onClose={close} /> : null}
      {typeof doing === 'object' && doing?.what === 'trust' ? <TrustDialog standby={doing.standby} onClose={close} /> : null}
      {typeof doing === 'object' && doing?.what === 'revoke' ? (
        <EditDialog
          act="continuity.revoke"
          title={`「${doing.standby.name}」の登録を取り消す`}
          verb="取り消す"
          fields={[]}
          initial={{}}
          toInput={() => ({ standby: doing.standby.id })}
          told={() => '登録を取り消しました。このPCには、もう何も渡りません。'}
          onClose={close}
        >
          <p>盗難・故障・入替えのときに行います。PCに残っている控えは、ディスクの暗号と合言葉が守ります。</p>
        </EditDialog>
      ) : null}
    </>
  )
}

interface NowProps {
  readonly shown: UseQueryResult<Answer<'continuity.show'>, Error>
  readonly follows: boolean
  readonly head: boolean
  readonly onDo: (doing: Doing) => void
}

/** What is prepared beside what is so now: in the books, and on a PC that follows in its copy. */
function PreparedNow({ shown: query, follows, head, onDo }: NowProps) {
  const now = useContinuity()
  const here = useStandby(follows)
  const shownWith = (copy: StandbyNow | null) => (
    <Asked query={query} what="備え">
      {(shown) => (
        <Asked query={now} what="今の様子">
          {(standing) => <Prepared shown={shown} now={standing} here={copy} head={head} onDo={onDo} />}
        </Asked>
      )}
    </Asked>
  )
  if (!follows) return shownWith(null)
  return (
    <Asked query={here} what="このPCの控え">
      {shownWith}
    </Asked>
  )
}

interface PreparedProps {
  readonly shown: Answer<'continuity.show'>
  readonly now: ContinuityNow
  /** The copy on this PC where it follows. */
  readonly here: StandbyNow | null
  readonly head: boolean
  readonly onDo: (doing: Doing) => void
}

function Prepared({ shown, now, here, head, onDo }: PreparedProps) {
  const standbys = shown.standbys.filter(({ revokedOn }) => revokedOn === null)
  const holders = shown.key?.holders.map(({ name, holds }) => `${name}（${holds}）`).join('、') ?? null
  return (
    <div className="tz-stack">
      {here === null ? null : <HerePanel here={here} />}
      <Panel title="いま、いつもの画面（クラウド）がなくなったら">
        <Facts
          of={[
            here === null ? ['失われるもの', lossWords(now, standbys)] : ['このPCにあるもの', hereWords(here)],
            ['引き継げる人', holders],
            ['事務所の鍵', shown.key === null ? null : `${shown.signingKeys.join('、')}（${shown.key.madeOn} 作成）`],
            [
              '当日に入れないおそれのある人',
              shown.shutOut.length === 0
                ? 'いません'
                : `${shown.shutOut.join('、')}（パスキーだけで入っている人です。自分の設定の「もしもの時のパスキー」で登録してもらってください）`,
            ],
            ['帳簿', `第${now.sequence}号まで（第${now.epoch}世代）`],
          ]}
        />
      </Panel>
      <Panel title="控えのPC">
        {standbys.length === 0 ? (
          <Empty what="控えのPCはまだありません。事務所のPCを一台、控えにしておくと、クラウドが止まった日もそのPCで給与と届書を続けられます。" />
        ) : (
          <Sheet label="控えのPC">
            <table className="tz-table">
              <thead>
                <tr>
                  <th>名前</th>
                  <th>確かめて受け取ったところ</th>
                  <th>最後に連絡があった時</th>
                  <th>開くアドレス</th>
                  <th>ディスク</th>
                  <th />
                </tr>
              </thead>
              <tbody>
                {standbys.map((standby) => (
                  <StandbyRow key={standby.id} standby={standby} now={now} here={here} head={head} onDo={onDo} />
                ))}
              </tbody>
            </table>
          </Sheet>
        )}
      </Panel>
    </div>
  )
}

const diskWords: Readonly<Record<string, string>> = { encrypted: '暗号化済み', open: '暗号化なし', unknown: '不明' }

function StandbyRow({ standby, now, here, head, onDo }: { standby: Standby } & Omit<PreparedProps, 'shown'>) {
  const seen = now.followers.find((one) => one.standby === standby.id)
  return (
    <tr>
      <td>{standby.name}</td>
      <td>
        {seen === undefined ? nobodyAsked(here) : placeWords(seen.sequence, seen.writtenAt, now.now)}
        {seen !== undefined && seen.sequence < now.sequence ? `（あと${now.sequence - seen.sequence}件）` : null}
        {seen !== undefined && seen.ring !== null ? <strong> 受け取りを止めています</strong> : null}
      </td>
      <td>{seen === undefined ? '—' : agoWords(seen.seenAt, now.now)}</td>
      <td>{standby.address}</td>
      <td>{diskWords[standby.disk] ?? standby.disk}</td>
      <td>
        <Button onClick={() => onDo({ what: 'trust', standby })}>席の準備</Button>
        {head ? <Button onClick={() => onDo({ what: 'revoke', standby })}>登録を取り消す</Button> : null}
      </td>
    </tr>
  )
}

/** Standbys ask the house that leads: one that follows does not know how far the others are. */
function nobodyAsked(here: StandbyNow | null): string {
  return here === null ? 'まだありません' : 'クラウドの画面に出ます'
}
