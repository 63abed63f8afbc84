import '@mantine/core/styles.css'
import '@mantine/dates/styles.css'
import '@mantine/dropzone/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './styles/base.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { FixDesk } from './components/fix-desk.tsx'
import { ConnectionProvider, newQueryClient } from './data/ask.ts'
import { CompanyChoice } from './data/company-choice.tsx'
import { apiAddress, connect, takeToken } from './data/connection.ts'
import { isStill } from './data/desktop.ts'
import { Frame } from './frame/frame.tsx'
import { ShownPage } from './pages/shown-page.tsx'
import { cssVariables, themeOf } from './styles/theme.ts'

const still = await isStill()
document.documentElement.toggleAttribute('data-still', still)
const connection = connect(apiAddress(takeToken()))
const colorScheme = localStorageColorSchemeManager({ key: 'waybill.appearance' })

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <MantineProvider
      theme={themeOf(still)}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorScheme}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={newQueryClient()}>
        <ConnectionProvider value={connection}>
          <CompanyChoice>
            <Notifications position="bottom-right" limit={4} transitionDuration={still ? 0 : 120} />
            <FixDesk>
              <Frame>
                <ShownPage />
              </Frame>
            </FixDesk>
          </CompanyChoice>
        </ConnectionProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
