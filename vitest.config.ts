import { defineConfig } from 'vitest/config'

/** With TEST_RESULTS set, the results also go there as JSON (.ci/run reads its last line from it). */
const results = process.env.TEST_RESULTS

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    outputFile: results ? { json: results } : {},
    reporters: ['default', './scripts/named-skips.ts', ...(results ? ['json'] : [])],
  },
})
