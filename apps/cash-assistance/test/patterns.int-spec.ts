import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@tanggap/contracts';
import { checkout } from '@tanggap/testing';
import type { Flag } from '../src/domain/patterns/flag.js';
import { flagsOf } from '../src/persistence/patterns/flag.store.js';
import { keepNikHashes } from '../src/persistence/patterns/marks.store.js';
import {
  completeProgrammeList,
  keepRecipients,
  openProgrammeList,
} from '../src/persistence/patterns/programme-list.store.js';
import { casesOf, familyCard, idOf, registeredOf } from './a-case.js';
import { labelledPeople, mixes } from './a-labelled-set.js';
import type { Labelled } from './a-labelled-set.js';
import type { Service } from './a-service.js';
import { aService } from './a-service.js';

const now = new Date('2026-11-22T03:00:00Z');
const people = labelledPeople();
const personOf = (n: number) => idOf('person', 10_000 + n);
let service: Service;
let flags: ReadonlyMap<number, readonly Flag[]>;

beforeAll(async () => {
  service = await aService();
  await service.openBudget(500_000 * people.length);
  // Who comes later in the list comes later in the round.
  const cases = people.map(({ card }, i) => ({ householdHash: familyCard(card), line: i + 2 }));
  await service.hear(...casesOf(1, ...cases), registeredOf(1, cases.length));
  await service.keeper().holdDue();
  await keepAccounts(people);
  await service.work.run(null, async ({ manager }) => {
    const marks = people.map(({ n, phone }) => ({ personId: personOf(n), nikHash: `nik ${n}`, phoneHash: phone }));
    await keepNikHashes(manager, marks);
    const listed = people.filter(({ isListed }) => isListed).map(({ n }) => ({ hash: `nik ${n}`, line: n }));
    const list = { id: newId(), programmeCode: 'BLT-DBHCHT', periodFrom: '2026-01-01', periodTo: '2026-06-30' };
    await openProgrammeList(manager, { ...list, importedBy: 'somebody' });
    await keepRecipients(manager, list.id, listed);
    await completeProgrammeList(manager, { id: list.id, recipients: listed.length, contentHash: 'list' });
  });
  const ids = await service.db.query<{ id: string; line: number }[]>(`select id, line from assessments order by line`);
  const byId = new Map(ids.map(({ id, line }) => [id, line - 2]));
  const found = await flagsOf(
    service.db,
    ids.map(({ id }) => id),
    now,
  );
  flags = Map.groupBy(found, ({ assessmentId }) => byId.get(assessmentId) ?? -1);
});
afterAll(() => service.close());

async function keepAccounts(all: readonly Labelled[]): Promise<void> {
  await service.lifted(
    'payment_accounts',
    `insert into payment_accounts (id, person_id, stated_at, effective_at, version, name_score, source, stated_by, bank_code, account_hash,
       state, sealed)
     select gen_random_uuid(), p.person_id, $6::timestamptz - make_interval(days => p.ago), $6, p.version, p.score, 'worker', 'test', '137',
            p.account, 'valid', 'x'
       from unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $5::text[]) as p (person_id, version, ago, score, account)`,
    [
      all.map(({ n }) => personOf(n)),
      all.map(({ version }) => version),
      all.map(({ changedDaysAgo }) => changedDaysAgo),
      all.map(({ nameScore }) => nameScore),
      all.map(({ account }) => account),
      now,
    ],
  );
}

/** Of what is flagged, how much is wrong; and of what is wrong, how much is flagged. */
function measured(pattern: string): string {
  const flagged = people.filter(({ n }) => flags.get(n)?.some(({ code }) => code === pattern));
  const wrong = people.filter((one) => one.wrong === pattern);
  const right = flagged.filter((one) => one.wrong === pattern).length;
  const share = (whole: number) => (right / whole).toFixed(3);
  const numbers = [wrong.length, flagged.length, right, share(flagged.length), share(wrong.length)];
  return `| \`${pattern}\` | ${numbers.join(' | ')} |`;
}

describe('patterns on people of whom is known what is true', () => {
  it('are as precise and find as much as the page about them says', () => {
    const page = readFileSync(join(checkout, 'docs/patterns.md'), 'utf8');
    const rows = mixes.map(({ pattern }) => measured(pattern));

    expect(page.split('\n').filter((line) => line.startsWith('| `'))).toEqual(rows);
  });

  it('of an account stay while another one is stated that nothing is sent to yet, also while the bank is asked anew', async () => {
    const about = people.filter(({ wrong }) => wrong === 'SAME_ACCOUNT' || wrong === 'NAME_DIFFERS');
    await service.db.query(
      `insert into payment_accounts (id, person_id, stated_at, effective_at, version, source, stated_by, bank_code, account_hash, state, sealed)
       select gen_random_uuid(), p, $2, $2::timestamptz + interval '3 days', 9, 'worker', 'test', '137', 'other ' || p, 'stated', 'x'
         from unnest($1::uuid[]) as p`,
      [about.map(({ n }) => personOf(n)), now],
    );
    const ids = await service.db.query<{ id: string; line: number }[]>(
      `select id, line from assessments where person_id = any($1::uuid[])`,
      [about.map(({ n }) => personOf(n))],
    );
    const seen = () =>
      flagsOf(
        service.db,
        ids.map(({ id }) => id),
        now,
      );
    const again = await seen();
    await service.lifted(
      'payment_accounts',
      `update payment_accounts set state = 'checking', checked_at = effective_at where state = 'valid' and person_id = any($1::uuid[])`,
      [about.map(({ n }) => personOf(n))],
    );
    const asked = await seen();
    const namesOf = (all: readonly Flag[] | undefined) =>
      new Set(all?.flatMap(({ code, basis }) => (code === 'ACCOUNT_CHANGED' ? [] : [`${code} ${basis}`])));

    expect(about.length).toBeGreaterThan(1);
    for (const { id, line } of ids) {
      for (const all of [again, asked]) {
        expect(namesOf(all.filter(({ assessmentId }) => assessmentId === id))).toEqual(namesOf(flags.get(line - 2)));
      }
    }
  });

  it('of a family card look at the one that was brought last, not only at that of the notice', async () => {
    const [one, two] = people.filter(({ n }) => !flags.has(n));
    if (!one || !two) throw new Error('somebody looks right');
    const ids = await service.db.query<{ id: string }[]>(
      `select id from assessments where person_id = any($1::uuid[]) order by line`,
      [[personOf(one.n), personOf(two.n)]],
    );
    await service.db.query(
      `insert into evidence (id, assessment_id, at, number, kind, value, by)
       select gen_random_uuid(), id, now(), number, 'family-card', case number when 2 then 'card of both' else 'own ' || id end, 'verifier'
         from unnest($1::uuid[]) as id, generate_series(1, 2) as number`,
      [ids.map(({ id }) => id)],
    );
    const found = await flagsOf(
      service.db,
      ids.map(({ id }) => id),
      now,
    );

    expect(found.map(({ assessmentId, code, input }) => [assessmentId, code, input])).toEqual(
      ids.map(({ id }) => [id, 'SAME_FAMILY_CARD', { others: 1 }]),
    );
  });

  it('leave those alone about whom nothing looks wrong', () => {
    const looksWrong = people.filter((one) => one.n < 1_200 && flags.has(one.n));

    expect(looksWrong).toEqual([]);
  });
});
