import { Button, Switch } from '@mantine/core'
import { useEffect, useState } from 'react'
import { Answered } from '../../components/answered.tsx'
import { useAnswer } from '../../data/ask.ts'
import { desktop } from '../../data/desktop.ts'
import styles from './settings.module.css'

/** What runs here, and where its data is. */
export function AboutPanel() {
  return <About />
}

function About() {
  const about = useAnswer('host', 'about', undefined)
  return (
    <section className={styles.panel} aria-label="About">
      <h2>About Waybill</h2>
      <p>Orders from your stores into QuickBooks Desktop: once, to the cent, with the reason for every field.</p>
      <Answered answer={about} doing="Looking…">
        {(data) => (
          <dl className={styles.facts}>
            {(
              [
                ['Version', data.version],
                ['Data folder', data.dataDir],
                ['Web Connector address', data.qbwcUrl],
                ['Window address', data.uiUrl],
                ['Runs on', data.node],
                ['Secrets are sealed by', data.secretsBy],
              ] as const
            ).map(([label, value]) => [<dt key={`${label}-label`}>{label}</dt>, <dd key={label}>{value}</dd>])}
          </dl>
        )}
      </Answered>
      {desktop() && (
        <>
          <LaunchAtLogin />
          <Button variant="default" onClick={() => desktop()?.revealLog()}>
            Show the log file
          </Button>
        </>
      )}
    </section>
  )
}

/** Whether the desktop application starts by itself; the system knows, so it is asked and told there. */
function LaunchAtLogin() {
  const [isOn, setOn] = useState<boolean>()
  useEffect(() => {
    void desktop()?.launchesAtLogin().then(setOn)
  }, [])
  if (isOn === undefined) return null
  return (
    <Switch
      label="Start Waybill in the tray when I sign in"
      checked={isOn}
      onChange={async (event) => setOn(await desktop()?.setLaunchAtLogin(event.currentTarget.checked))}
    />
  )
}
