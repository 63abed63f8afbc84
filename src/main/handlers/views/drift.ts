import type { DriftView } from '../../../api/contract/drifts.ts'
import type { DriftLine, DriftSide } from '../../../domain/drift.ts'
import type { DriftRow, PostingRow } from '../../../store/port.ts'
import type { Deps } from '../../../sync/deps.ts'
import { compareSides, type Difference, pairLines } from '../../../sync/drift/compare.ts'
import { wayFor } from '../../../sync/drift/decide.ts'
import { type DriftForm, driftForm } from '../../../sync/drift/kinds.ts'
import { sayDrift } from '../../../sync/drift/words.ts'
import { labelOf } from './labels.ts'

const empty: DriftSide = { customerId: '', fields: {}, total: '', lines: [] }

const lineView = (line: DriftLine | undefined): DriftView['lines'][number]['ours'] =>
  line
    ? {
        item: line.item,
        description: line.description,
        quantity: line.quantity,
        rate: line.rate,
        amount: line.amount,
        taxCode: line.taxCode,
        class: line.class,
      }
    : null

function fieldsOf(form: DriftForm, ours: DriftSide, theirs: DriftSide, differing: ReadonlySet<string>) {
  const names = [...form.compared, ...form.shown].filter((name) => ours.fields[name] || theirs.fields[name])
  const fields = names.map((name) => ({
    label: labelOf(name),
    ours: ours.fields[name] ?? '',
    theirs: theirs.fields[name] ?? '',
    differs: differing.has(name),
  }))
  return [...fields, { label: 'Total', ours: ours.total, theirs: theirs.total, differs: differing.has('TotalAmount') }]
}

const lineOf = (differences: readonly Difference[], ours: DriftLine | undefined, theirs: DriftLine | undefined) =>
  differences.find((d) => d.kind === 'line' && d.pair.ours === ours && d.pair.theirs === theirs)

function sidesOf(
  drift: DriftRow,
  form: DriftForm | undefined,
): Pick<DriftView, 'fields' | 'lines'> & { differences: readonly Difference[] } {
  if (!form) return { fields: [], lines: [], differences: [] }
  const theirs = drift.theirs ?? empty
  const differences = drift.theirs ? compareSides(form, drift.ours, theirs, () => false).differences : []
  const differing = new Set(differences.flatMap((d) => (d.kind === 'field' ? [d.field] : [])))
  const lines = drift.theirs
    ? pairLines(drift.ours.lines, theirs.lines)
    : drift.ours.lines.map((ours) => ({ ours, theirs: undefined }))
  return {
    differences,
    fields: fieldsOf(form, drift.ours, theirs, differing),
    lines: lines.map(({ ours, theirs: other }) => {
      const found = lineOf(differences, ours, other)
      return {
        ours: lineView(ours),
        theirs: lineView(other),
        parts: found?.kind === 'line' ? [...found.parts] : [],
        differs: found !== undefined,
      }
    }),
  }
}

function wordsOf(drift: DriftRow, title: string, differences: readonly Difference[]): string {
  if (drift.kind === 'condensed')
    return `${drift.ours.total} posted transactions dated up to ${drift.ours.fields.TxnDate} are gone from the company file at once, without being deleted one by one. That is what condensing a company file does.`
  return `The ${title} ${sayDrift(drift.kind, differences)}`
}

/** A drift with both sides, field by field and line by line. */
export async function driftView(deps: Deps, drift: DriftRow): Promise<DriftView> {
  const posting: PostingRow | undefined = drift.postingId ? await deps.store.postings.get(drift.postingId) : undefined
  const document = drift.documentId ? await deps.store.documents.head(drift.documentId) : undefined
  const form = driftForm(posting?.requestKind ?? '')
  const number = drift.ours.fields.RefNumber ?? posting?.refNumber ?? ''
  const title = form ? `${form.words} ${number}`.trim() : 'Company file'
  const { differences, ...sides } = sidesOf(drift, form)
  return {
    id: drift.id,
    companyId: drift.companyId,
    documentId: drift.documentId ?? '',
    orderNumber: document?.number ?? '',
    kind: drift.kind,
    title,
    words: wordsOf(drift, title, differences),
    changedAt: drift.changedAt,
    noticedAt: drift.noticedAt,
    ...sides,
    bars: [...drift.bars],
    repair: await wayFor(deps, drift),
    decision: drift.decision,
    decidedAt: drift.decidedAt ?? '',
    who: drift.who,
    done: drift.doneAt !== null,
    problem: drift.problem,
  }
}
