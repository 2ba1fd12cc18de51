import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { KitProvider } from './kit/provider.tsx'
import { officeRouter } from './office/routes.tsx'

// Whether the house answers is found by asking it: a browser without the Internet still reaches the PC it stands on.
const networkMode = 'always'
const queries = new QueryClient({
  defaultOptions: {
    queries: { networkMode, staleTime: 10_000, retry: false, refetchOnWindowFocus: true },
    mutations: { networkMode },
  },
})

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <KitProvider>
        <RouterProvider router={officeRouter()} />
      </KitProvider>
    </QueryClientProvider>
  </StrictMode>,
)
