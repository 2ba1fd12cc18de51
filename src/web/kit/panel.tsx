import type { ReactNode } from 'react'

/** A white sheet with a heading and, on its right, what can be done with it. */
export function Panel({ title, aside, children }: { title?: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="tz-panel">
      {title === undefined ? null : (
        <header>
          <h2>{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  )
}

/** Nothing here yet, and what to do about it. */
export function Empty({ what, next }: { what: string; next?: ReactNode }) {
  return (
    <div className="tz-empty">
      <p>{what}</p>
      {next === undefined ? null : <p>{next}</p>}
    </div>
  )
}

/** Label and value pairs. Null and '' are shown as 未登録. */
export function Facts({ of }: { of: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="tz-facts">
      {of.map(([label, value]) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === '' ? <span className="tz-soft">未登録</span> : value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A table that scrolls within the page; it can be reached and scrolled by keyboard. */
export function Sheet({ label, children, height }: { label: string; children: ReactNode; height?: number }) {
  return (
    <div
      className="tz-sheet"
      role="region"
      aria-label={label}
      tabIndex={0}
      style={height === undefined ? {} : { maxHeight: height }}
    >
      {children}
    </div>
  )
}
