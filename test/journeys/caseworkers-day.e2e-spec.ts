import { eventually, startLine, type Line } from '@tanggap/testing';
import { brokenIn } from '../invariants/src/index.js';
import { query } from './databases.js';
import { fileSample } from './filing.js';
import { SignedIn } from './signed-in.js';

const registry = 'worker-registry';
const training = 'training-referrals';

type Page<T> = { readonly items: readonly T[]; readonly next?: string };
type ListedCase = { readonly id: string; readonly state: string; readonly maskedName: string | null };
type Referral = {
  readonly id: string;
  readonly caseId: string;
  readonly status: string;
  readonly step: number;
  readonly class: { readonly id: string } | null;
};
type Desk = { readonly accountId: string; readonly version: number };
type Profile = { readonly version: number };
type Reason = {
  readonly code: string;
  readonly points: number | null;
  readonly text: { readonly id: string; readonly en: string };
};
type Matches = { readonly options: readonly { readonly score: number; readonly reasons: readonly Reason[] }[] };
type TrainingClass = { readonly id: string; readonly state: string; readonly free: number; readonly version: number };
type Problem = { readonly code: string; readonly errors: readonly { readonly field: string }[] };

const tomorrow = (days: number) => new Date(Date.now() + (7 + 24 * days) * 3_600_000).toISOString().slice(0, 10);

/** A day at the office after a list of 2,200 has come in, through the doors that the screens use. */
describe("A caseworker's day", () => {
  let line: Line;
  let noticeId: string;
  let officer: SignedIn;
  let provider: SignedIn;

  beforeAll(async () => {
    line = await startLine({ transport: 'postgres' });
    officer = new SignedIn(line, 'pengantar.provinsi@disnaker.banten.example');
    provider = new SignedIn(line, 'pelatihan@uptd-banten.example');
    ({ noticeId } = await fileSample(line, 'footwear-2200.csv', '--company', '0192a000-0000-7000-8000-000000000001'));
  }, 400_000);

  afterAll(() => line?.stop());

  const referralOf = async (caseId: string): Promise<Referral> => {
    const [found] = await referralsOf(`caseId=${caseId}`);
    if (!found) throw new Error(`no referral of ${caseId}`);
    return found;
  };
  const referralsOf = async (asked: string) =>
    (await officer.get<Page<Referral>>(training, `/referrals?${asked}`)).items;
  const stateOf = async (caseId: string) => (await officer.get<ListedCase>(registry, `/cases/${caseId}`)).state;

  it('begins with a list of work: cases come to a desk by themselves, what is due first in front', async () => {
    // Of the demo desks; the head of office gives this one other places, and more room.
    const head = new SignedIn(line, 'pimpinan@disnaker.banten.example');
    const desks = await head.get<Page<Desk>>(registry, '/desks');
    const seen = desks.items.find(({ accountId }) => accountId === officer.id)?.version ?? 0;
    const terms = { regions: ['36.03', '36.71'], districts: [], cap: 5_000, active: true };
    await head.does(registry, 'PUT', `/desks/${officer.id}`, terms, { seen });

    const mine = await eventually(async () => {
      const page = await officer.get<Page<ListedCase>>(registry, `/worklist?owner=me&noticeId=${noticeId}&limit=3`);
      expect(page.items).toHaveLength(3);
      return page;
    });
    expect(mine.items[0]?.maskedName).toMatch(/^\p{L}•+/u);
    expect(mine.next).toBeDefined();
    const counts = await officer.get<Record<string, unknown>>(registry, '/worklist/counts');
    expect(JSON.stringify(counts)).toContain('registered');
  });

  let caseId: string;

  it('goes on with a call, a look at the identity card and a profile; nobody overwrites what they have not read', async () => {
    const [seated] = await referralsOf(`noticeId=${noticeId}&decision=seat&limit=1`);
    caseId = seated?.caseId ?? '';
    await officer.does(registry, 'POST', `/cases/${caseId}/contacts`, { channel: 'phone', outcome: 'reached' });
    await officer.does(registry, 'POST', `/cases/${caseId}/verification`, { result: 'matched', means: 'e-ktp' });
    expect(await stateOf(caseId)).toBe('verified');

    const { version } = await officer.get<Profile>(registry, `/cases/${caseId}/profile`);
    const profile = {
      schooling: 'SMA',
      occupation: 'SEWING',
      skills: ['SEWING', 'QUALITY'],
      wishes: ['JAHIT'],
      householdSize: 4,
      dependants: 2,
      vulnerabilities: ['single-parent'],
      districtCode: '36.03.12',
    };
    await officer.does(registry, 'PUT', `/cases/${caseId}/profile`, profile, { seen: version });
    expect(await stateOf(caseId)).toBe('profiled');

    const late = await officer.send<Problem>(
      registry,
      'PUT',
      `/cases/${caseId}/profile`,
      { schooling: 'SMK' },
      { seen: version },
    );
    expect(late).toMatchObject({ status: 409, body: { code: 'case.changed-meanwhile' } });
    expect(late.body.errors.map(({ field }) => field)).toContain('wishes');
  });

  it('shows what fits a worker, part by part, in words of both languages', async () => {
    const matches = await eventually(async () => {
      const found = await officer.get<Matches>(training, `/cases/${caseId}/matches`);
      expect(found.options.length).toBeGreaterThan(0);
      return found;
    });
    const [best] = matches.options;
    expect(best?.reasons.every(({ text }) => text.id !== '' && text.en !== '')).toBe(true);
    expect(best?.reasons.reduce((sum, { points }) => sum + (points ?? 0), 0)).toBe(best?.score);
  });

  it('brings an offer to the provider, and the case into service', async () => {
    const offer = await eventually(async () => {
      const found = await referralOf(caseId);
      expect(found.status).toBe('seat-held');
      return found;
    });
    const agreed = await officer.does<Referral>(
      training,
      'POST',
      `/referrals/${offer.id}/answer`,
      { answer: 'agreed' },
      { seen: offer.step },
    );
    const sent = await officer.does<Referral>(
      training,
      'POST',
      `/referrals/${offer.id}/sending`,
      {},
      { seen: agreed.step },
    );

    expect(sent).toMatchObject({ status: 'sent' });
    await eventually(async () => expect(await stateOf(caseId)).toBe('in-service'));
  });

  let classId: string;
  let offered: readonly Referral[];

  it('sees the seats of a class that a provider opens go to those who waited longest', async () => {
    const opened = await provider.does<TrainingClass>(training, 'POST', '/classes', {
      ...{ programme: 'JAHIT', districtCode: '36.74.01', seats: 3, minimum: 1 },
      ...{ startsOn: tomorrow(1), endsOn: tomorrow(20) },
    });
    classId = opened.id;
    offered = await eventually(async () => {
      const found = await referralsInClass(line, classId);
      expect(found.filter(({ status }) => status === 'seat-held')).toHaveLength(3);
      return found;
    });
  });

  it('passes a seat on as soon as it is declined', async () => {
    const [first] = offered;
    if (!first) throw new Error('a seat was offered');
    await officer.does(
      training,
      'POST',
      `/referrals/${first.id}/answer`,
      { answer: 'declined', reason: 'worker.has-work' },
      { seen: first.step },
    );

    offered = await eventually(async () => {
      const found = (await referralsInClass(line, classId)).filter(({ status }) => status === 'seat-held');
      expect(found.map(({ id }) => id)).not.toContain(first.id);
      expect(found).toHaveLength(3);
      return found;
    });
  });

  it('runs the class: attendance, a seat that comes free on the first day, results, certificates that anybody can check', async () => {
    for (const { id, step } of offered) {
      const agreed = await officer.does<Referral>(
        training,
        'POST',
        `/referrals/${id}/answer`,
        { answer: 'agreed' },
        { seen: step },
      );
      await officer.does(training, 'POST', `/referrals/${id}/sending`, {}, { seen: agreed.step });
    }
    const sent = (await referralsInClass(line, classId)).filter(({ status }) => status === 'sent');
    const decisions = sent.map(({ id, step }) => ({ referralId: id, step, decision: 'accepted' }));
    await provider.does(training, 'POST', '/participants/decisions', { decisions });
    for (const to of ['selecting', 'ready']) await provider.does(training, 'POST', `/classes/${classId}/state`, { to });
    await dayOfClass(line, classId, 0, 1);
    await provider.does(training, 'POST', `/classes/${classId}/state`, { to: 'running' });

    const [away, ...there] = offered;
    const today = tomorrow(0);
    const entries = there.map(({ id }) => ({ referralId: id, status: 'present' }));
    await provider.does(training, 'PUT', `/classes/${classId}/attendance/${today}`, { entries });
    await provider.does(training, 'POST', `/classes/${classId}/no-shows`, { referralIds: [away?.id], session: 1 });
    await eventually(async () => {
      const held = (await referralsInClass(line, classId)).filter(({ status }) => status === 'seat-held');
      expect(held).toHaveLength(1);
    });

    await dayOfClass(line, classId, -1, 0);
    await provider.does(training, 'POST', `/classes/${classId}/state`, { to: 'assessing' });
    const results = there.map(({ id }) => ({ referralId: id, result: 'competent', on: today }));
    await provider.does(training, 'POST', `/classes/${classId}/closing`, {
      results,
      certificates: [
        { kind: 'internal' },
        {
          kind: 'BNSP',
          licence: 'BNSP-LSP-1234-ID',
          certificates: there.map(({ id }, n) => ({ referralId: id, number: `62019 7411 ${n}` })),
        },
      ],
    });
    expect((await officer.get<TrainingClass>(training, `/classes/${classId}`)).state).toBe('finished');

    const [one] = (
      await provider.get<Page<{ check: string; number: string }>>(training, `/classes/${classId}/certificates`)
    ).items;
    const checked = await fetch(`${line.urls[training]}${new URL(one?.check ?? '').pathname}`, {
      headers: { accept: 'application/json' },
    });
    expect(await checked.json()).toMatchObject({ number: one?.number });
  });

  it('ends what rests on a life that has changed, and gives the place to the next', async () => {
    const [waiting] = await referralsOf(`noticeId=${noticeId}&decision=waiting&limit=1`);
    const { personId } = await officer.get<{ personId: string }>(registry, `/cases/${waiting?.caseId}`);
    await officer.does(registry, 'POST', `/people/${personId}/circumstances`, {
      ...{ circumstance: 'moved-away', since: tomorrow(-1), evidence: 'stated' },
    });

    expect(await stateOf(waiting?.caseId ?? '')).toBe('closed');
    await eventually(async () => expect((await referralOf(waiting?.caseId ?? '')).status).toBe('ended'));
  });

  it('takes up again what a mistaken report has ended: the person may be offered a place anew', async () => {
    const [ended] = await query<{ caseId: string; personId: string; reportId: string; version: number }>(
      line,
      registry,
      `select c.id as "caseId", c.person_id as "personId", k.id as "reportId", c.version
         from circumstances k join cases c on c.person_id = k.person_id where k.circumstance = 'moved-away'`,
    );
    const reason = { reason: 'Yang pindah ternyata orang lain.' };
    await officer.does(registry, 'POST', `/circumstances/${ended?.reportId}/retraction`, reason);
    await officer.does(registry, 'POST', `/cases/${ended?.caseId}/reopening`, reason, { seen: ended?.version ?? 0 });

    expect(await stateOf(ended?.caseId ?? '')).toBe('registered');
    await eventually(async () => {
      for (const service of [training, 'cash-assistance'] as const)
        expect(
          await query(line, service, `select ground_id from stops where stands and person_id = $1`, [ended?.personId]),
        ).toEqual([]);
    });
  });

  it('leaves no invariant broken', async () => {
    await eventually(async () => expect(await brokenIn(line.databases.urls, { atRest: true })).toEqual([]), {
      within: 60_000,
    });
  });
});

/** Those who have or had an offer in the class, in the order in which they were offered it. */
async function referralsInClass(line: Line, classId: string): Promise<readonly Referral[]> {
  return query<Referral>(
    line,
    training,
    `select id, case_id as "caseId", status, step from referrals where class_id = $1 order by queue_round, queue_rank`,
    [classId],
  );
}

/** Time passes: the class begins and ends so many days from today. */
async function dayOfClass(line: Line, classId: string, startsIn: number, endsIn: number): Promise<void> {
  await query(
    line,
    training,
    `update classes set starts_on = (now() at time zone 'Asia/Jakarta')::date + $2::int, ends_on = (now() at time zone 'Asia/Jakarta')::date + $3::int where id = $1`,
    [classId, startsIn, endsIn],
  );
}
