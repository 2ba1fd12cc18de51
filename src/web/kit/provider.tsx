import type { ReactNode } from 'react'
import { IntlProvider } from 'smarthr-ui/esm/intl/IntlProvider'
import 'smarthr-ui/smarthr-ui.css'
import './kit.css'
import { ProgressLine } from './progress.tsx'
import { Toasts } from './toast.tsx'

/** What everything of the kit stands in. */
export function KitProvider({ children }: { children: ReactNode }) {
  return (
    <IntlProvider locale="ja">
      <Toasts>
        <ProgressLine />
        {children}
      </Toasts>
    </IntlProvider>
  )
}
