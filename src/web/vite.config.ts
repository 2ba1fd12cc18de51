import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The address the development server passes /api on to. */
const door = `http://127.0.0.1:${process.env['PORT'] ?? '4649'}`

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // The strict CSP allows no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { '/api': door } },
})
