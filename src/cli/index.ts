import { homedir } from 'node:os'
import { defaultDataFolder, isRefusal, neverSilent, program, readHostFile, startHost } from '../main/host.ts'
import { openApi } from './open-api.ts'
import { runCommand } from './run.ts'
import { terminal } from './terminal.ts'

// The entry of the command line: the real terminal, the real host.
process.exitCode = await runCommand(process.argv.slice(2), {
  ...terminal(),
  version: program.version,
  defaultDataDir: defaultDataFolder(process.platform, process.env, homedir()),
  door: {
    running: readHostFile,
    async start(ask) {
      const host = await startHost(ask)
      if (ask.listen) neverSilent(host)
      return host
    },
    isInUse: (error) => isRefusal(error, 'folder-in-use'),
    open: openApi,
  },
})
