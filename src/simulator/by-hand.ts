/** What a person does in QuickBooks itself, beside what programs send: changes, deletions, payments, merges, condensing. */
import type { Company } from './books/company.ts'
import { type Doc, itemKinds, type ListKind, nameKinds } from './books/shapes.ts'
import { specialAccount } from './books/special-accounts.ts'
import { handlers } from './processor/handlers/index.ts'
import type { Dialect } from './processor/schema.ts'
import { linesKey } from './processor/validate.ts'

export interface ByHand {
  /** Fields of the form by qbXML's names; with lines, those left out are gone (TxnLineID keeps one, -1 makes one). */
  readonly change: (id: string, head: Doc, lines?: readonly Doc[]) => void
  readonly remove: (id: string) => void
  readonly void: (id: string) => void
  /** A payment of a customer on an invoice; an amount as "12.30". */
  readonly pay: (invoice: string, amount: string) => void
  /** Money that waits in Undeposited Funds is brought to a bank account. */
  readonly deposit: (payments: readonly string[], bank: string) => void
  /** A list entry is given another's name, and the two become one. `reported`: its deletion is told to programs. */
  readonly merge: (list: 'customer' | 'item', from: string, into: string, reported?: boolean) => void
  readonly rename: (list: 'customer' | 'item', from: string, to: string) => void
  /**
   * Condenses the file: closed transactions up to a day are gone, their sum stands in one journal entry. No deletion is
   * told of; gives how many went.
   */
  readonly condense: (through: string) => number
}

const kinds: Readonly<Record<'customer' | 'item', readonly ListKind[]>> = { customer: nameKinds, item: itemKinds }

const asked = (company: Company, name: string, body: Doc): void => {
  const dialect = { version: 1300, edition: company.settings().edition } as Dialect
  const session = { iterators: new Map(), macros: new Map() }
  company.file.atOnce(() => handlers[name]!({ company, session, dialect, name, attributes: {}, body }))
}

const txn = (company: Company, id: string) => {
  const found = company.txns.get(id)
  if (!found) throw new Error(`There is no transaction ${id}.`)
  return found
}

const entry = (company: Company, list: 'customer' | 'item', name: string) => {
  const found = company.lists.named(kinds[list], name)
  if (!found) throw new Error(`There is no ${list} ${name}.`)
  return found
}

/** Everything that pointed to one entry points to the other; the transactions' own times stay as they are. */
const merge: (company: Company) => ByHand['merge'] =
  (company) =>
  (list, fromName, intoName, reported = true) => {
    const { db } = company.file
    const from = entry(company, list, fromName)
    const into = entry(company, list, intoName)
    company.file.atOnce(() => {
      db.prepare('UPDATE txn SET entity = ? WHERE entity = ?').run(into.id, from.id)
      db.prepare('UPDATE txn SET doc = replace(doc, ?, ?) WHERE instr(doc, ?) > 0').run(from.id, into.id, from.id)
      db.prepare('UPDATE list SET doc = replace(doc, ?, ?) WHERE instr(doc, ?) > 0').run(from.id, into.id, from.id)
      for (const column of ['entity', 'item'])
        db.prepare(`UPDATE journal SET ${column} = ? WHERE ${column} = ?`).run(into.id, from.id)
      db.prepare('UPDATE stock SET item = ? WHERE item = ?').run(into.id, from.id)
      for (const column of ['balance', 'quantity', 'value', 'uses'])
        db.prepare(
          `UPDATE list SET ${column} = ${column} + (SELECT ${column} FROM list WHERE id = ?) WHERE id = ?`,
        ).run(from.id, into.id)
      company.lists.change(company.lists.get(into.id)!, {
        name: into.name,
        parent: into.parent,
        active: into.active,
        doc: into.doc,
      })
      company.lists.remove(from)
      const { id, kind, created, fullName } = from
      if (reported) company.deleted.note({ id, what: 'list', kind, created, name: fullName })
    })
  }

const condense: (company: Company) => ByHand['condense'] = (company) => (through) => {
  const { db } = company.file
  const ids = db.prepare('SELECT id FROM txn WHERE date <= ? AND open = 0').pluck().all(through) as string[]
  return company.file.atOnce(() => {
    const sums = new Map<string, bigint>()
    for (const id of ids) {
      for (const { account, amount } of company.txns.linesOf(id)) sums.set(account, (sums.get(account) ?? 0n) + amount)
      company.txns.remove(txn(company, id))
      db.prepare('DELETE FROM applied WHERE payment = ? OR txn = ?').run(id, id)
    }
    company.txns.add({
      id: company.txns.newId(),
      kind: 'JournalEntry',
      date: through,
      ref: 'GENJRNL',
      entity: null,
      total: 0n,
      open: 0n,
      guid: null,
      memo: 'Condensed transactions',
      doc: {},
      journal: [...sums].map(([account, amount]) => ({ account, amount })),
    })
    return ids.length
  })
}

/** A person at the books. Each act is one step: done, or refused with nothing changed. */
export const byHand = (company: Company): ByHand => ({
  change: (id, head, lines = []) => {
    const { kind, edit } = txn(company, id)
    const told = { [linesKey]: lines.map((line) => ({ [`${kind}LineMod`]: line })) }
    asked(company, `${kind}Mod`, { [`${kind}Mod`]: { TxnID: id, EditSequence: edit, ...head, ...told } })
  },
  remove: (id) => asked(company, 'TxnDel', { TxnDelType: txn(company, id).kind, TxnID: id }),
  void: (id) => asked(company, 'TxnVoid', { TxnVoidType: txn(company, id).kind, TxnID: id }),
  pay: (invoice, amount) =>
    asked(company, 'ReceivePaymentAdd', {
      ReceivePaymentAdd: {
        CustomerRef: { ListID: txn(company, invoice).entity ?? '' },
        TotalAmount: amount,
        DepositToAccountRef: { ListID: specialAccount(company, 'UndepositedFunds') },
        AppliedToTxnAdd: [{ TxnID: invoice, PaymentAmount: amount }],
      },
    }),
  deposit: (payments, bank) =>
    asked(company, 'DepositAdd', {
      DepositAdd: {
        DepositToAccountRef: { FullName: bank },
        DepositLineAdd: payments.map((PaymentTxnID) => ({ PaymentTxnID })),
      },
    }),
  merge: merge(company),
  rename: (list, from, to) => {
    const { parent, active, doc, ...old } = entry(company, list, from)
    company.file.atOnce(() => company.lists.change({ ...old, parent, active, doc }, { name: to, parent, active, doc }))
  },
  condense: condense(company),
})
