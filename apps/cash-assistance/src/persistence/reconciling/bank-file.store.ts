import type { EntityManager } from 'typeorm';
import type { FileRecord } from '../../domain/files/file-record.js';

/** A record as it is kept, before it is looked at. */
export type ReadRecord = Readonly<{
  place: number;
  kind: 'debit' | 'credit' | 'accepted' | 'paid' | 'failed' | 'returned' | 'unreadable';
  amount: number | null;
  isReversal: boolean;
  bookedOn: string | null;
  at: string | null;
  why: string | null;
  reference: string | null;
  bankReference: string | null;
  code: string | null;
}>;

/** What a file comes to besides its records. */
export type FileHead = {
  account: string | null;
  opening: number | null;
  closing: number | null;
  bytes: number;
  form: string;
  sha256: string;
};

const MOST_WORDS = 140;
const briefly = (words: string | null) => words?.slice(0, MOST_WORDS) ?? null;

/** As a row of the table; undefined for what is of the file as a whole. */
export function recordOf(one: FileRecord): ReadRecord | undefined {
  const nothing = {
    amount: null,
    isReversal: false,
    bookedOn: null,
    at: null,
    why: null,
    bankReference: null,
    code: null,
  };
  if (one.is === 'unreadable') {
    return { ...nothing, place: one.place, kind: 'unreadable', why: one.why, reference: one.reference };
  }
  if (one.is === 'refusal') {
    const { place, message, code, at } = one;
    return { ...nothing, place, kind: 'unreadable', why: 'refused-whole', reference: message, code: briefly(code), at };
  }
  if (one.is === 'status') {
    const { place, kind, amount, at, reference, bankReference, code } = one.status;
    return { ...nothing, place, kind, amount, at, reference, bankReference, code: briefly(code) };
  }
  if (one.is !== 'entry') return undefined;
  const { side, day, code, ...entry } = one.entry;
  return { ...nothing, ...entry, kind: side, bookedOn: day, code: briefly(code) };
}

export async function beginFile(manager: EntityManager, id: string, by: string, at: Date): Promise<void> {
  await manager.query(`insert into bank_files (id, received_at, received_by) values ($1, $2, $3)`, [id, at, by]);
}

export async function addRecords(
  manager: EntityManager,
  fileId: string,
  records: readonly ReadRecord[],
): Promise<void> {
  if (records.length === 0) return;
  await manager.query(
    `insert into bank_file_lines (file_id, place, kind, amount, is_reversal, booked_on, at, why, reference, bank_reference, code)
     select $1, * from unnest($2::int[], $3::text[], $4::bigint[], $5::boolean[], $6::date[], $7::timestamptz[], $8::text[], $9::text[],
                              $10::text[], $11::text[])`,
    [
      fileId,
      records.map(({ place }) => place),
      records.map(({ kind }) => kind),
      records.map(({ amount }) => amount),
      records.map(({ isReversal }) => isReversal),
      records.map(({ bookedOn }) => bookedOn),
      records.map(({ at }) => at),
      records.map(({ why }) => why),
      records.map(({ reference }) => reference),
      records.map(({ bankReference }) => bankReference),
      records.map(({ code }) => code),
    ],
  );
}

/** `shown`: looked at before it is applied; `read`: applied as soon as it is whole. */
export type WholeState = 'shown' | 'read';

/** The file is whole. Undefined, or the file that had the same content before: then nothing of this one counts. */
export async function finishFile(
  manager: EntityManager,
  id: string,
  head: FileHead,
  state: WholeState,
): Promise<string | undefined> {
  await manager.query(`select pg_advisory_xact_lock(hashtextextended($1, 21))`, [head.sha256]);
  const [known] = await manager.query<{ id: string }[]>(`select id from bank_files where sha256 = $1`, [head.sha256]);
  if (known) return known.id;
  await tellOfEach(manager, id);
  await manager.query(
    `update bank_files f
        set state = $8, sha256 = $2, form = $3, account = $4, opening = $5, closing = $6, bytes = $7,
            records = s.records, first_day = s.first_day, last_day = s.last_day
       from (select count(*)::int as records, min(booked_on) as first_day, max(booked_on) as last_day
               from bank_file_lines where file_id = $1) s
      where f.id = $1`,
    [id, head.sha256, head.form, head.account, head.opening, head.closing, head.bytes, state],
  );
  return undefined;
}

/** Where the bank refuses a file of ours whole, each payment that left with it has failed; a message that is not ours stays unreadable. */
async function tellOfEach(manager: EntityManager, fileId: string): Promise<void> {
  await manager.query(
    `with whole as (
       update bank_file_lines r set why = 'told-of-each' from payment_files f
        where r.file_id = $1 and r.kind = 'unreadable' and r.why = 'refused-whole' and f.message_id = r.reference
       returning r.place, r.code, r.at, f.line_ids
     )
     insert into bank_file_lines (file_id, place, kind, reference, code, at)
     select $1, w.place + row_number() over (order by l.line_no), 'failed', l.external_id, w.code, w.at
       from whole w join payment_lines l on l.id = any(w.line_ids)`,
    [fileId],
  );
}

/** What was begun and is none, is a repeat, or was shown and is not wanted. */
export async function dropFile(manager: EntityManager, id: string): Promise<void> {
  const unapplied = `id = $1 and state in ('reading', 'shown')`;
  await manager.query(`select from bank_files where ${unapplied} for update`, [id]);
  await manager.query(`delete from bank_file_lines where file_id in (select id from bank_files where ${unapplied})`, [
    id,
  ]);
  await manager.query(`delete from bank_files where ${unapplied}`, [id]);
}

/** A file as it stands, while nobody else moves it. */
export async function holdBankFile(
  manager: EntityManager,
  id: string,
): Promise<Readonly<{ state: string; by: string }> | undefined> {
  const [found] = await manager.query<{ state: string; by: string }[]>(
    `select state, received_by as by from bank_files where id = $1 for update`,
    [id],
  );
  return found;
}

/** What was shown is applied from now on. */
export async function applyShown(manager: EntityManager, id: string): Promise<void> {
  await manager.query(`update bank_files set state = 'read' where id = $1 and state = 'shown'`, [id]);
}

/** Files that nobody reads on since that moment, or that were shown before the other one, and files whose records wait. */
export async function waitingFiles(
  manager: EntityManager,
  { since, shownSince }: Readonly<{ since: Date; shownSince: Date }>,
): Promise<{ abandoned: readonly string[]; waiting: readonly string[] }> {
  const rows = await manager.query<{ id: string; state: string }[]>(
    `select id, state from bank_files where state = 'read' or state = 'reading' and received_at < $1
        or state = 'shown' and received_at < $2 order by id limit 100`,
    [since, shownSince],
  );
  const those = (isRead: boolean) => rows.filter(({ state }) => (state === 'read') === isRead).map(({ id }) => id);
  return { abandoned: those(false), waiting: those(true) };
}
