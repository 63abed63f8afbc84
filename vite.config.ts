import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'
import manifest from './package.json' with { type: 'json' }

/** Packages that are installed beside the program stay imports; so do Node's and Electron's own modules. */
const external = [
  'electron',
  /^node:/,
  ...Object.keys(manifest.dependencies).map((name) => new RegExp(`^${name}(/|$)`)),
]

/** `vite build --mode main|preload|renderer`; Electron 45 is Chromium 14x and Node 24. */
const targets: Record<'main' | 'preload' | 'renderer', UserConfig> = {
  main: {
    publicDir: false,
    build: {
      ssr: true,
      outDir: 'out',
      emptyOutDir: false,
      target: 'node24',
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        external,
        input: {
          'main/electron': 'src/main/electron/index.ts',
          'cli/index': 'src/cli/index.ts',
          'store/reader-worker': 'src/store/reader-worker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    publicDir: false,
    build: {
      outDir: 'out/preload',
      emptyOutDir: true,
      target: 'chrome140',
      minify: false,
      lib: { entry: 'src/main/electron/preload.ts', formats: ['cjs'], fileName: () => 'index.cjs' },
      rolldownOptions: { external: ['electron'] },
    },
  },
  renderer: {
    root: 'src/renderer',
    base: './',
    plugins: [react()],
    build: {
      outDir: path.resolve('out/renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      chunkSizeWarningLimit: 2000,
    },
  },
}

export default defineConfig(({ mode }) => targets[mode === 'main' || mode === 'preload' ? mode : 'renderer'])
