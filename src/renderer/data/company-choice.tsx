import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { CompanyView } from '../../api/contract/companies.ts'
import { useAnswer } from './ask.ts'
import { useRemembered } from './remembered.ts'

type Choice = Readonly<{
  /** '' = all company files. */
  companyId: string
  choose(id: string): void
  companies: readonly CompanyView[]
  /** False until the host has said which company files there are. */
  known: boolean
  /** `{ companyId }`, or nothing: what filters take. */
  filter: Readonly<{ companyId?: string }>
}>

const ChoiceContext = createContext<Choice | null>(null)

/** The company file the window looks at, chosen in the top bar and remembered. */
export function CompanyChoice({ children }: { children: ReactNode }) {
  const [chosen, choose] = useRemembered('company', '')
  const answer = useAnswer('companies', 'list', undefined)
  const choice = useMemo(() => {
    const companies = answer.data ?? []
    // Until the company files are known, the one chosen last time is believed.
    const isThere = !answer.isSuccess || companies.some((company) => company.id === chosen)
    const companyId = isThere ? chosen : ''
    return { companyId, choose, companies, known: answer.isSuccess, filter: companyId ? { companyId } : {} }
  }, [answer.data, answer.isSuccess, chosen, choose])
  return <ChoiceContext.Provider value={choice}>{children}</ChoiceContext.Provider>
}

export function useCompanyChoice(): Choice {
  const choice = useContext(ChoiceContext)
  if (!choice) throw new Error('No company choice is provided above this component')
  return choice
}
