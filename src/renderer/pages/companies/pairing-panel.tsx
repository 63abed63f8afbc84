import { Button, Loader } from '@mantine/core'
import type { CompanyView, PairingStep } from '../../../api/contract/companies.ts'
import { Answered } from '../../components/answered.tsx'
import { IconCheck, IconCross, IconDownload } from '../../components/icons.ts'
import { ProblemView } from '../../components/problem-view.tsx'
import { sayDone, useAct, useAnswer } from '../../data/ask.ts'
import { saveText } from '../../data/desktop.ts'
import { exactly } from '../../data/time.ts'
import styles from './companies.module.css'
import { CompanyChecks } from './company-checks.tsx'
import { CompanyFacts } from './company-facts.tsx'
import { PasswordShown } from './password-shown.tsx'

/** Pairing as a list of steps, each with its state as the host sees it, at this moment. */
export function PairingPanel({ company }: { company: CompanyView }) {
  const steps = useAnswer('companies', 'pairing', { id: company.id })
  return (
    <div className={styles.pairing}>
      <section className={styles.panel} aria-label="Pairing">
        <h2>Pairing, step by step</h2>
        <Answered answer={steps} doing="Looking how far pairing is…">
          {(list) => (
            <ol className={styles.steps}>
              {list.map((step, index) => (
                <Step key={step.key} step={step} number={index + 1} company={company} />
              ))}
            </ol>
          )}
        </Answered>
      </section>
      <div style={{ display: 'grid', gap: 16, minWidth: 0 }}>
        <CompanyChecks companyId={company.id} />
        <CompanyFacts company={company} />
      </div>
    </div>
  )
}

const stateWords: Readonly<Record<PairingStep['state'], string>> = {
  done: 'done',
  now: 'now',
  later: 'later',
  failed: 'failed',
}

function Step({ step, number, company }: { step: PairingStep; number: number; company: CompanyView }) {
  return (
    <li className={styles.step} data-state={step.state}>
      <span className={styles.mark} role="img" aria-label={`Step ${number}: ${stateWords[step.state]}`}>
        {step.state === 'done' ? <IconCheck size={14} aria-hidden /> : null}
        {step.state === 'failed' ? <IconCross size={14} aria-hidden /> : null}
        {step.state === 'now' || step.state === 'later' ? number : null}
      </span>
      <div className={styles.inside}>
        <strong>{step.title}</strong>
        <p className={styles.quiet}>
          {step.key === 'lists-read' && step.state === 'now' && <Loader size={14} mr={8} aria-label="Reading lists" />}
          <span title={exactly(step.at ?? '')}>{step.words}</span>
        </p>
        {step.key === 'file-saved' && <SaveQwc company={company} isDone={step.state === 'done'} />}
        {step.key === 'password-accepted' && <PasswordShown companyId={company.id} />}
        {step.key === 'backup' && step.state !== 'done' && <ConfirmBackup company={company} />}
        {step.problem && <ProblemView problem={step.problem} tone="red" target={{ kind: 'company', id: company.id }} />}
      </div>
    </li>
  )
}

function SaveQwc({ company, isDone }: { company: CompanyView; isDone: boolean }) {
  const qwc = useAct('companies', 'qwc', {
    done: async (file) => {
      if (await saveText(file.fileName, file.text, 'application/xml')) {
        sayDone(`${file.fileName} is saved. Open it, or choose Add an Application in the Web Connector.`)
      }
    },
  })
  if (company.practice) return null
  return (
    <Button
      size="xs"
      variant={isDone ? 'default' : 'filled'}
      leftSection={<IconDownload size={14} aria-hidden />}
      loading={qwc.isPending}
      onClick={() => qwc.mutate({ id: company.id })}
    >
      {isDone ? 'Save the .qwc file again' : 'Save the .qwc file'}
    </Button>
  )
}

function ConfirmBackup({ company }: { company: CompanyView }) {
  const confirm = useAct('companies', 'confirmBackup')
  return (
    <>
      <p className={styles.quiet}>
        In QuickBooks: File › Back Up Company › Create Local Backup. Do it before the first order is posted.
      </p>
      <Button
        size="xs"
        variant="default"
        loading={confirm.isPending}
        onClick={() => confirm.mutate({ id: company.id })}
      >
        I made a backup
      </Button>
    </>
  )
}
