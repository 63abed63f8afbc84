import { Button } from '@mantine/core'
import { useAct } from '../data/ask.ts'
import { useOpenSession } from '../data/follow.ts'

/** The Web Connector's session while it is open, with the button that ends it. Nothing while there is none. */
export function OpenSessionLine({ companyId }: { companyId: string }) {
  const session = useOpenSession(companyId)
  const end = useAct('companies', 'endSession', { say: (answer) => answer.words })
  if (!session) return null
  return (
    <p role="status" style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 16px' }}>
      <span>{session.words}</span>
      {!session.ending && (
        <Button size="xs" variant="default" loading={end.isPending} onClick={() => end.mutate({ id: companyId })}>
          Stop
        </Button>
      )}
    </p>
  )
}
