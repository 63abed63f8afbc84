import { Button, Group, TextInput } from '@mantine/core'
import { Answered } from '../../components/answered.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { useAct, useAnswer } from '../../data/ask.ts'
import styles from './settings.module.css'

/** The link with which a second person on the same computer or server looks on in a browser. */
export function SecondPersonPanel() {
  return <SecondPerson />
}

function SecondPerson() {
  const link = useAnswer('access', 'link', undefined, { every: 15_000 })
  const make = useAct('access', 'makeLink', { say: () => 'The link was made. Copy it and pass it on.' })
  const end = useAct('access', 'endLink', { say: ({ words }) => words })
  return (
    <section className={styles.panel} aria-label="A second person">
      <h2>A second person</h2>
      <p className={styles.quiet}>
        Somebody else who is signed in on this computer or server can look on in a browser: they see the orders, the
        reasons and the progress, and can change nothing. Whoever has the link can look on until you end it.
      </p>
      <Answered answer={link} doing="Looking…">
        {({ url, looking }) =>
          url === '' ? (
            <Button loading={make.isPending} onClick={() => make.mutate(undefined)}>
              Make a link
            </Button>
          ) : (
            <>
              <TextInput label="Link" value={url} readOnly w={480} onFocus={(event) => event.currentTarget.select()} />
              <p>{sayLooking(looking)}</p>
              <Group>
                <CopyButton text={url} what="link" />
                <Button variant="default" loading={make.isPending} onClick={() => make.mutate(undefined)}>
                  Make another link
                </Button>
                <Button variant="default" color="red" loading={end.isPending} onClick={() => end.mutate(undefined)}>
                  End the link
                </Button>
              </Group>
            </>
          )
        }
      </Answered>
    </section>
  )
}

const sayLooking = (count: number): string =>
  count === 0 ? 'Nobody looks on at the moment.' : `${count} ${count === 1 ? 'window looks' : 'windows look'} on.`
