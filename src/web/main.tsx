import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { KitProvider } from './kit/provider.tsx'
import { officeRouter } from './office/routes.tsx'

const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 10_000, retry: false, refetchOnWindowFocus: true } } })

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <KitProvider>
        <RouterProvider router={officeRouter()} />
      </KitProvider>
    </QueryClientProvider>
  </StrictMode>,
)
