/** Transactions with what they do: journal lines that add up to nothing, stock moves, payments applied. */
import type { CompanyFile } from './company-file.ts'
import { referencesIn, stamps, usage } from './entries.ts'
import { divide, UNIT } from './numbers.ts'
import type { Doc, JournalLine, StockMove, Txn, TxnKind } from './shapes.ts'

interface Row {
  readonly id: string
  readonly number: bigint
  readonly kind: TxnKind
  readonly date: string
  readonly ref: string
  readonly entity: string | null
  readonly created: string
  readonly modified: string
  readonly edit: string
  readonly total: bigint
  readonly open: bigint
  readonly voided: bigint
  readonly guid: string | null
  readonly memo: string
  readonly doc: string
}

const txnOf = (row: Row): Txn => ({
  ...row,
  number: Number(row.number),
  voided: row.voided === 1n,
  doc: JSON.parse(row.doc) as Doc,
})

export interface NewTxn {
  /** Taken before with newId() where lines refer to it. */
  readonly id: string
  readonly kind: TxnKind
  readonly date: string
  readonly ref: string
  readonly entity: string | null
  readonly total: bigint
  readonly open: bigint
  readonly guid: string | null
  readonly memo: string
  readonly doc: Doc
  readonly journal: readonly JournalLine[]
  readonly stock?: readonly StockMove[]
}

export interface Applied {
  readonly payment: string
  readonly txn: string
  readonly amount: bigint
  readonly discount: bigint
  readonly doc: Doc
}

/** The books do not balance: a fault of the simulator itself, never of a request. */
export class OutOfBalance extends Error {}

const ledger = ({ db }: CompanyFile) => {
  const insert = db.prepare('INSERT INTO journal VALUES (?,?,?,?,?,?,?,?)')
  const add = db.prepare('UPDATE list SET balance = balance + ? WHERE id = ?')
  const lines = db.prepare('SELECT * FROM journal WHERE txn = ? ORDER BY line').safeIntegers()
  const remove = db.prepare('DELETE FROM journal WHERE txn = ?')
  const trial = db.prepare("SELECT COALESCE(SUM(balance), 0) FROM list WHERE kind = 'Account'").pluck().safeIntegers()
  const put = (line: JournalLine, sign: bigint): void => {
    add.run(sign * line.amount, line.account)
    if (line.entity) add.run(sign * line.amount, line.entity)
  }
  return {
    lines: (txn: string): JournalLine[] => lines.all(txn) as JournalLine[],
    post: (txn: string, journal: readonly JournalLine[]): void => {
      const total = journal.reduce((all, line) => all + line.amount, 0n)
      if (total !== 0n) throw new OutOfBalance(`The journal of ${txn} is out of balance by ${total}.`)
      const kept = journal.filter((line) => line.amount !== 0n)
      for (const [index, line] of kept.entries()) {
        insert.run(
          txn,
          index,
          line.account,
          line.amount,
          line.entity ?? null,
          line.memo ?? null,
          line.item ?? null,
          line.class ?? null,
        )
        put(line, 1n)
      }
    },
    unpost: (txn: string): void => {
      for (const line of lines.all(txn) as JournalLine[]) put(line, -1n)
      remove.run(txn)
    },
    /** Every account's balance added up: zero, always. */
    trial: (): bigint => trial.get() as bigint,
  }
}

const warehouse = ({ db }: CompanyFile) => {
  const insert = db.prepare('INSERT INTO stock VALUES (?,?,?,?,?)')
  const moves = db.prepare('SELECT item, quantity, value FROM stock WHERE txn = ? ORDER BY line').safeIntegers()
  const remove = db.prepare('DELETE FROM stock WHERE txn = ?')
  const level = db.prepare('SELECT quantity, value, last_cost AS cost FROM list WHERE id = ?').safeIntegers()
  const change = db.prepare('UPDATE list SET quantity = ?, value = ?, last_cost = ? WHERE id = ?')
  const move = ({ item, quantity, value }: StockMove, sign: bigint): void => {
    const old = level.get(item) as { quantity: bigint; value: bigint; cost: bigint }
    const now = { quantity: old.quantity + sign * quantity, value: old.value + sign * value }
    const cost = now.quantity > 0n ? divide(now.value * UNIT * 1000n, now.quantity) : old.cost
    change.run(now.quantity, now.value, cost, item)
  }
  return {
    post: (txn: string, stock: readonly StockMove[]): void => {
      for (const [index, each] of stock.entries()) {
        insert.run(txn, index, each.item, each.quantity, each.value)
        move(each, 1n)
      }
    },
    unpost: (txn: string): void => {
      for (const each of moves.all(txn) as StockMove[]) move(each, -1n)
      remove.run(txn)
    },
    /** What `quantity` of an item cost at its average, in minor units; the last known average when none is on hand. */
    costOf: (item: string, quantity: bigint, ahead: { quantity: bigint; value: bigint }): bigint => {
      const stored = level.get(item) as { quantity: bigint; value: bigint; cost: bigint }
      const onHand = stored.quantity + ahead.quantity
      const worth = stored.value + ahead.value
      if (quantity > 0n && onHand === quantity) return worth
      if (onHand > 0n) return divide(worth * quantity, onHand)
      return divide(stored.cost * quantity, UNIT * 1000n)
    },
  }
}

const payments = ({ db }: CompanyFile) => {
  const insert = db.prepare('INSERT INTO applied VALUES (?,?,?,?,?,?)')
  const to = db.prepare('SELECT * FROM applied WHERE txn = ? ORDER BY payment').safeIntegers()
  const of = db.prepare('SELECT * FROM applied WHERE payment = ? ORDER BY line').safeIntegers()
  const deposit = db
    .prepare("SELECT payment FROM applied JOIN txn ON txn.id = payment WHERE applied.txn = ? AND txn.kind = 'Deposit'")
    .pluck()
  const remove = db.prepare('DELETE FROM applied WHERE payment = ?')
  const shape = (rows: unknown[]): Applied[] =>
    (rows as (Omit<Applied, 'doc'> & { doc: string })[]).map((row) => ({ ...row, doc: JSON.parse(row.doc) as Doc }))
  return {
    apply: (payment: string, line: number, txn: string, amount: bigint, discount: bigint, doc: Doc): void => {
      insert.run(payment, line, txn, amount, discount, JSON.stringify(doc))
    },
    appliedTo: (txn: string): Applied[] => shape(to.all(txn)),
    /** The deposit a payment or receipt stands in. */
    depositOf: (txn: string): string | undefined => deposit.get(txn) as string | undefined,
    appliedBy: (payment: string): Applied[] => shape(of.all(payment)),
    unapply: (payment: string): void => {
      remove.run(payment)
    },
  }
}

/** The entries a transaction points at: its document's, and whom it is for. */
const referencesOf = ({ doc, entity }: Pick<Txn, 'doc' | 'entity'>): Set<string> =>
  referencesIn(doc, new Set(entity === null ? [] : [entity]))

export type Postings = ReturnType<typeof postings>

/** Reads and writes of every transaction. Totals, balances and stock move with the same call. */
export const postings = (file: CompanyFile) => {
  const { db } = file
  const { now, edit } = stamps(file)
  const books = ledger(file)
  const shelf = warehouse(file)
  const used = usage(file)
  const insert = db.prepare('INSERT INTO txn VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)')
  const byId = db.prepare('SELECT * FROM txn WHERE id = ?').safeIntegers()
  const setOpen = db.prepare('UPDATE txn SET open = ?, modified = ?, edit = ? WHERE id = ?')
  const setVoid = db.prepare(
    'UPDATE txn SET voided = 1, total = 0, open = 0, memo = ?, modified = ?, edit = ?, doc = ? WHERE id = ?',
  )
  const update = db.prepare(
    'UPDATE txn SET date = ?, ref = ?, ref_key = ?, entity = ?, modified = ?, edit = ?, total = ?, open = ?, memo = ?, doc = ? WHERE id = ?',
  )
  const remove = db.prepare('DELETE FROM txn WHERE id = ?')
  const get = (id: string): Txn | undefined => {
    const row = byId.get(id) as Row | undefined
    return row && txnOf(row)
  }
  return {
    ...payments(file),
    get,
    costOf: shelf.costOf,
    trial: books.trial,
    linesOf: books.lines,
    newId: (): string => `${file.next('txn').toString(16).toUpperCase()}-${file.seconds()}`,
    add: (txn: NewTxn): Txn => {
      const time = now()
      insert.run(
        txn.id,
        file.next('number'),
        txn.kind,
        txn.date,
        txn.ref,
        txn.ref.toLowerCase(),
        txn.entity,
        time,
        time,
        edit(),
        txn.total,
        txn.open,
        0,
        txn.guid,
        txn.memo,
        JSON.stringify(txn.doc),
      )
      books.post(txn.id, txn.journal)
      shelf.post(txn.id, txn.stock ?? [])
      used.add(referencesOf(txn))
      return get(txn.id)!
    },
    /** Writes a transaction anew under its id and number: what it did is taken away, then worked out and done again. */
    rewrite: (old: Txn, make: () => Omit<NewTxn, 'id' | 'kind' | 'guid'>): void => {
      books.unpost(old.id)
      shelf.unpost(old.id)
      used.remove(referencesOf(old))
      const txn = make()
      const { date, ref, entity, total, open, memo, doc } = txn
      const text = JSON.stringify(doc)
      update.run(date, ref, ref.toLowerCase(), entity, now(), edit(), total, open, memo, text, old.id)
      books.post(old.id, txn.journal)
      shelf.post(old.id, txn.stock ?? [])
      used.add(referencesOf(txn))
    },
    setOpen: (id: string, open: bigint): void => {
      setOpen.run(open, now(), edit(), id)
    },
    /** Takes all effect away and keeps the number. */
    void: (txn: Txn, memo: string, doc: Doc): void => {
      books.unpost(txn.id)
      shelf.unpost(txn.id)
      setVoid.run(memo, now(), edit(), JSON.stringify(doc), txn.id)
    },
    remove: (txn: Txn): void => {
      books.unpost(txn.id)
      shelf.unpost(txn.id)
      used.remove(referencesOf(txn))
      remove.run(txn.id)
    },
    rows: (ids: readonly string[]): Txn[] => ids.flatMap((id) => get(id) ?? []),
  }
}
