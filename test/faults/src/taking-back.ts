import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, civilDate } from '@tanggap/kernel';
import type { Line } from '@tanggap/testing';
import type { Account } from '../../../deploy/local/dist/line/account.js';
import { ask } from '../../../deploy/local/dist/line/http.js';
import { outcomesOf, query } from '../../journeys/dist/databases.js';
import { accepted, persistently, submitted, writeList } from './filing.js';
import type { Accounts, List } from './filing.js';
import { brokenAtRest } from './verdict.js';

const ASK_EVERY_MS = 100;
/** Every so many rows of the first list; the same rows in every run. */
const EVERY = 7;
/** A notice can be withdrawn as a whole only before its first layoff. */
const DAYS_AHEAD = 14;
/** Rows of a list of the same seed that no longer list reaches: the two lists share nobody. */
const FAR = 1_000_000;
const WITHDRAWN_SHARE = 0.5;

type Filed = { readonly noticeId: string; readonly list: List };
type Asked = { readonly number: number };

/** A list with rows to take back, and beside it one of a notice to withdraw. */
export async function writeListsToTakeBack(rows: number, seed: number): Promise<List> {
  const ahead = addDays(civilDate(new Date().toISOString().slice(0, 10)), DAYS_AHEAD);
  const withdrawn = await writeList(Math.round(rows * WITHDRAWN_SHARE), seed, FAR, ahead);
  return { ...(await writeList(rows, seed)), withdrawn };
}

/**
 * Takes rows back of an accepted notice and withdraws the other as a whole while both are on their way, and waits until all
 * that follows has come to rest; returns the other notice. Nothing for a list of which nothing is taken back.
 *
 * Who is closed before a round leaves it to others: so that the same people fare the same, rows of the first notice are taken
 * back from the moment on when its rounds are given out, still untold, and the other, of which nobody is left, comes after it.
 */
export async function takeBack(
  line: Line,
  accounts: Accounts,
  { noticeId, list }: Filed,
  deadline: number,
): Promise<readonly string[]> {
  if (!list.withdrawn) return [];
  const other = await submitted(accounts, list.withdrawn, deadline);
  await untilTrue(() => isGivenOut(line, noticeId), deadline);
  const { handlingRegion } = await persistently(() => accounts.notices.one(noticeId), deadline);
  const lines = await linesToTakeBack(line, noticeId, deadline);
  const why = 'They stay at work.';
  const act = new Acts(line, accounts, deadline);
  await Promise.all([
    act.ask(noticeId, 'amendments', { lines, why }).then(({ number }) => act.confirm(noticeId, handlingRegion, number)),
    accepted(accounts, other, deadline)
      .then(() => act.ask(other.id, 'withdrawal', { why }))
      .then(({ number }) => act.confirm(other.id, other.handlingRegion, number)),
  ]);
  await untilTrue(() => isHeardOf(line, [noticeId, other.id]), deadline);
  const broken = await brokenAtRest(line);
  if (broken.length > 0) throw new Error(`what was taken back does not come to rest: ${broken.join('; ')}`);
  return [other.id];
}

/** What a company asks for and an office confirms, over the public API, again until it is answered. */
class Acts {
  constructor(
    private readonly line: Line,
    private readonly accounts: Accounts,
    private readonly deadline: number,
  ) {}

  ask(noticeId: string, what: string, body: object): Promise<Asked> {
    return this.post(this.accounts.company, noticeId, what, body);
  }

  confirm(noticeId: string, region: string, number: number): Promise<Asked> {
    return this.post(this.accounts.counterOf(region), noticeId, `amendments/${number}/confirm`, {});
  }

  private post(account: Account, noticeId: string, what: string, body: object): Promise<Asked> {
    const url = `${this.line.urls['layoff-notices']}/notices/${noticeId}/${what}`;
    const key = `taken-back-${noticeId}-${what.replaceAll('/', '-')}`;
    return persistently(async () => {
      const token = await account.token();
      return (await ask<Asked>(url, { method: 'POST', token, key, body })).body;
    }, this.deadline);
  }
}

async function untilTrue(holds: () => Promise<boolean>, deadline: number): Promise<void> {
  while (!(await persistently(holds, deadline))) {
    if (performance.now() > deadline) throw new Error('what is taken back waits for ever');
    await sleep(ASK_EVERY_MS);
  }
}

async function isGivenOut(line: Line, noticeId: string): Promise<boolean> {
  const sql = `select from rounds where notice_id = $1 and state <> 'gathering'`;
  const found = await Promise.all(
    ['training-referrals', 'cash-assistance'].map((service) => query(line, service, sql, [noticeId])),
  );
  return found.every((rows) => rows.length === 1);
}

async function linesToTakeBack(line: Line, noticeId: string, deadline: number): Promise<readonly number[]> {
  const sql = `select r.line from list_rows r join notices n on n.list_id = r.list_id where n.id = $1 and r.line % $2 = 0 order by 1`;
  const rows = await persistently(
    () => query<{ line: number }>(line, 'layoff-notices', sql, [noticeId, EVERY]),
    deadline,
  );
  return rows.map((row) => row.line);
}

/** All rows are withdrawn, and every outcome of each is known to the office. */
async function isHeardOf(line: Line, noticeIds: readonly string[]): Promise<boolean> {
  const [found] = await query<{ told: number; awaited: number }>(
    line,
    'layoff-notices',
    `select (select count(*)::int from amendments where notice_id = any($1) and state = 'told') as told,
            (select count(*)::int from withdrawn_rows where notice_id = any($1) and not_closed is null
                and (case_closed_at is null or referral_ended_at is null or assessment_closed_at is null)) as awaited`,
    [noticeIds],
  );
  return found?.told === noticeIds.length && found.awaited === 0;
}

/** What became of each worker of one notice, or of two of which rows were taken back. */
export async function outcomesOfAll(line: Line, noticeIds: readonly string[]): Promise<readonly string[]> {
  const all = await Promise.all(
    noticeIds.map(async (id) => {
      const outcomes = await outcomesOf(line, id);
      return noticeIds.length === 1 ? outcomes : sayTakenBack(line, id, outcomes);
    }),
  );
  return all.flat();
}

/**
 * Of whom is taken back: that the referral has ended and what became of the money, since how far they had come by then is up
 * to chance. Of whom was passed a seat on: the programme, since which of its classes depends on what came free together.
 */
async function sayTakenBack(line: Line, noticeId: string, outcomes: readonly string[]): Promise<readonly string[]> {
  const [people, ended, passedOn, closed] = await Promise.all([
    query<{ id: string; nik_hash: string; closed: boolean }>(
      line,
      'worker-registry',
      `select p.id, p.nik_hash, k.case_id is not null as closed from cases c join people p on p.id = c.person_id
         left join case_closures k on k.case_id = c.id where c.notice_id = $1`,
      [noticeId],
    ),
    ofPeople(
      line,
      'training-referrals',
      `select person_id, status as what from referrals where notice_id = $1`,
      noticeId,
    ),
    ofPeople(
      line,
      'training-referrals',
      `select r.person_id, regexp_replace(c.code, '-\\d{8}$', '') as what from referrals r join classes c on c.id = r.class_id
        where r.notice_id = $1 and r.id in (select referral_id from referral_changes where why = 'seat.passed-on')`,
      noticeId,
    ),
    ofPeople(
      line,
      'cash-assistance',
      `select a.person_id, k.outcome as what from assessment_closures k join assessments a on a.id = k.assessment_id
        where a.notice_id = $1`,
      noticeId,
    ),
  ]);
  const byHash = new Map(people.map((person) => [person.nik_hash, person]));
  return outcomes.map((outcome) => {
    const { id = '', nik_hash: hash, closed: isClosed } = byHash.get(outcome.split(' | ')[0] ?? '') ?? {};
    if (isClosed) return `${hash} | taken back | ${ended.get(id)} | ${closed.get(id)}`;
    const seat = passedOn.get(id);
    return seat === undefined ? outcome : outcome.replace(seat, 'passed on');
  });
}

async function ofPeople(line: Line, service: string, sql: string, noticeId: string): Promise<Map<string, string>> {
  const rows = await query<{ person_id: string; what: string }>(line, service, sql, [noticeId]);
  return new Map(rows.map(({ person_id, what }) => [person_id, what]));
}
