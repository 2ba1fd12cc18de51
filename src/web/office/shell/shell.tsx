import { useState } from 'react'
import { Link, NavLink, Outlet, useMatches, useNavigate } from 'react-router'
import { useShortcuts, type Shortcut } from '../../kit/keys.ts'
import { roleWords } from '../words.ts'
import { AlarmBanner } from './alarm-banner.tsx'
import { Help } from './help.tsx'
import { HouseLine } from './house-line.tsx'
import { LineDown } from './line-down.tsx'
import { Palette } from './palette.tsx'
import { useMe } from './session-context.ts'
import './shell.css'

const places = [
  { to: '/', label: '今日やること', keys: 'g h' },
  { to: '/clients', label: '顧問先', keys: 'g c' },
  { to: '/procedures', label: '手続', keys: 'g p' },
  { to: '/dispatches', label: '送ったもの', keys: 'g d' },
  { to: '/law', label: '法令', keys: 'g l' },
  { to: '/continuity', label: 'もしもの時', keys: 'g m' },
  { to: '/staff', label: '所員', keys: 'g s', head: true },
] as const

const placesOf = (role: string) => places.filter((place) => !('head' in place) || role === 'head')

/** The frame of the office face: where one is, where one can go, whether the house answers. */
export function Shell() {
  const me = useMe()
  const navigate = useNavigate()
  const [open, setOpen] = useState<'help' | 'palette' | null>(null)
  // The payroll grid takes the whole window; every other page scrolls as a page does.
  const fill = useMatches().some((match) => (match.handle as { fill?: boolean } | undefined)?.fill === true)
  const mine = placesOf(me.member.role)
  const shortcuts: Shortcut[] = [
    { keys: '?', what: 'このキー一覧', run: () => setOpen('help') },
    { keys: 'F1', what: 'このキー一覧（入力中でも）', run: () => setOpen('help') },
    { keys: '/', what: '顧問先を探す', run: () => setOpen('palette') },
    { keys: 'Ctrl+K', what: '顧問先を探す（入力中でも）', run: () => setOpen('palette') },
    ...mine.map((place) => ({ keys: place.keys, what: place.label, run: () => void navigate(place.to) })),
  ]
  useShortcuts(shortcuts)
  return (
    <div className="tz-shell">
      <header className="tz-top">
        <a className="tz-skip" href="#main">
          本文へ
        </a>
        <Link className="brand" to="/">
          <img src="/icon.svg" alt="" width={24} height={24} /> Tsuzuki <small>続き</small>
        </Link>
        <span className="office">{me.office.name}</span>
        {me.office.practice ? <span className="practice">練習用</span> : null}
        <button type="button" className="find" onClick={() => setOpen('palette')}>
          顧問先を探す <kbd>/</kbd>
        </button>
        <HelpButton onClick={() => setOpen('help')} />
        <Link className="me" to="/account">
          {me.member.name}（{roleWords[me.member.role]}）
        </Link>
      </header>
      <LineDown />
      <HouseLine />
      <AlarmBanner />
      <nav className="tz-nav" aria-label="主なページ">
        {mine.map((place) => (
          <div key={place.to}>
            {place.to === '/law' ? <hr /> : null}
            <NavLink to={place.to} end={place.to === '/'}>
              {place.label}
            </NavLink>
          </div>
        ))}
      </nav>
      <main id="main" className={fill ? 'tz-main fill' : 'tz-main'} tabIndex={-1}>
        <Outlet />
      </main>
      {open === 'help' ? <Help shortcuts={shortcuts} onClose={() => setOpen(null)} /> : null}
      {open === 'palette' ? <Palette onClose={() => setOpen(null)} /> : null}
    </div>
  )
}

function HelpButton({ onClick }: { onClick: () => void }) {
  return (
    <button type="button" className="find" style={{ marginLeft: 0 }} onClick={onClick} aria-label="キー操作の一覧">
      <kbd>?</kbd>
    </button>
  )
}
