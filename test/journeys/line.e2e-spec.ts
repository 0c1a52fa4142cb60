import { describeOnKafka, eventually, startLine, type Line } from '@tanggap/testing';
import { brokenIn } from '../invariants/src/index.js';
import { holdings, isDecided, isHandedOut, outcomesOf } from './databases.js';
import { expectedOf, fileSample, lineCommand, urlsOf, type Filed } from './filing.js';

const FOOTWEAR = 'footwear-2200.csv';
/** Several times what a machine takes that does nothing else. */
const PATIENCE_MS = 150_000;
const LONGEST_MS = 3 * PATIENCE_MS;
const citra = ['--company', '0192a000-0000-7000-8000-000000000001'];
const baja = ['--company', '0192a000-0000-7000-8000-000000000002'];
const elektronika = ['--company', '0192a000-0000-7000-8000-000000000003'];

/** What became of each worker of the same list, run by run. */
const runs: (readonly string[])[] = [];

describe('From a list to assessed workers, on PostgreSQL alone', () => {
  const current = bringsEveryWorkerThrough('postgres');
  canBeAskedForAsACommand(current);
});
describe('The same once more on fresh databases', () => void bringsEveryWorkerThrough('postgres'));
describeOnKafka('From a list to assessed workers, over Kafka', () => void bringsEveryWorkerThrough('kafka'));

type Current = () => { readonly line: Line; readonly filed: Filed };

function bringsEveryWorkerThrough(transport: 'postgres' | 'kafka'): Current {
  let line: Line;
  let filed: Filed;

  beforeAll(async () => {
    line = await startLine({ transport });
    filed = await fileSample(line, FOOTWEAR, ...citra);
  }, 400_000);

  afterAll(() => line?.stop());

  it('registers the 2,163 good rows, rejects the 37 others, and closes its balance', () => {
    expect(filed).toMatchObject({ outcome: 'closes', alreadyFiled: false, balance: { closes: true, broken: [] } });
    expect(filed.counts).toMatchObject({
      layoffNotices: { rows: 2_200, rejected: 37, reported: 2_163 },
      workerRegistry: { registered: 2_163, cases: 2_163 },
      trainingReferrals: { cases: 2_163, overbookedClasses: 0 },
      cashAssistance: { cases: 2_163, overcommittedBudgets: 0 },
    });
    expect(filed.counts.trainingReferrals.seats).toBeGreaterThan(0);
    expect(filed.told).toContain('2,163 rows taken, 37 rejected (W01 12, W02 2,');
  });

  it(
    'breaks no invariant: one person, one case, one referral, one assessment, nothing beyond its limit',
    async () => {
      await eventually(() => isDecided(line, filed.noticeId), { within: PATIENCE_MS });
      // A relay remembers what it sent after the others have heard it.
      await eventually(
        async () => expect(await brokenIn(line.databases.urls, { atRest: true, kafka: line.kafka })).toEqual([]),
        { within: PATIENCE_MS },
      );
    },
    LONGEST_MS,
  );

  it('gives the same people the same seats and the same money as every run before', async () => {
    const outcomes = await outcomesOf(line, filed.noticeId);
    expect(outcomes).toHaveLength(2_163);
    const { trainingReferrals, cashAssistance } = filed.counts;
    expect(outcomes.filter((outcome) => outcome.includes('seat-held'))).toHaveLength(trainingReferrals.seats);
    expect(outcomes.filter((outcome) => outcome.includes('not-eligible'))).toHaveLength(cashAssistance.notEligible);
    for (const earlier of runs) {
      expect(outcomes.filter((outcome, place) => outcome !== earlier[place])).toEqual([]);
    }
    runs.push(outcomes);
  });

  it(
    'finds the notice again when the same list is filed once more, and changes nothing',
    async () => {
      await eventually(() => isDecided(line, filed.noticeId), { within: PATIENCE_MS });
      // Each desk that is given cases of the list is told of: that goes on behind the balance.
      await eventually(() => isHandedOut(line, filed.noticeId), { within: PATIENCE_MS });
      const before = await holdings(line);
      const again = await fileSample(line, FOOTWEAR, ...citra);
      expect(again).toMatchObject({
        alreadyFiled: true,
        noticeId: filed.noticeId,
        counts: filed.counts,
        outcome: 'closes',
      });
      expect(again.told).toContain(`This list is already filed as notice ${filed.noticeId}; nothing was changed.`);
      expect(await holdings(line)).toEqual(before);
    },
    LONGEST_MS,
  );

  it('takes the same list filed twice at the same moment as one notice', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => fileSample(line, 'semicolon-60.csv', ...citra)));
    expect(one?.noticeId).toBe(other?.noticeId);
    expect(one?.counts).toEqual(other?.counts);
    expect(await brokenIn(line.databases.urls, { atRest: false, kafka: line.kafka })).toEqual([]);
  });

  it('brings two notices of different companies through at once', async () => {
    const filings = [
      ['closure-148.csv', baja],
      ['shuffled-60.csv', elektronika],
    ] as const;
    const both = await Promise.all(filings.map(([sample, company]) => fileSample(line, sample, ...company)));
    both.forEach(({ outcome, counts }, place) => {
      const { rows, good } = expectedOf(filings[place]?.[0] ?? '');
      expect(outcome).toBe('closes');
      expect(counts).toMatchObject({
        layoffNotices: { rows, rejected: rows - good, reported: good },
        workerRegistry: { registered: good },
      });
    });
    expect(new Set(both.map(({ noticeId }) => noticeId)).size).toBe(2);
    expect(await brokenIn(line.databases.urls, { atRest: false, kafka: line.kafka })).toEqual([]);
  });

  it('knows people again whom another company reports: a case each, and no second person, place or money', async () => {
    const again = await fileSample(line, 'shuffled-60.csv', ...citra);
    const { good } = expectedOf('shuffled-60.csv');
    expect(again).toMatchObject({ outcome: 'closes', alreadyFiled: false });
    expect(again.counts).toMatchObject({
      workerRegistry: { registered: good, newPeople: 0, knownPeople: good, cases: good },
      trainingReferrals: { seats: 0, waiting: 0 },
      cashAssistance: { cases: good, reserved: 0 },
    });
    expect(await brokenIn(line.databases.urls, { atRest: false, kafka: line.kafka })).toEqual([]);
  });

  return () => ({ line, filed });
}

function canBeAskedForAsACommand(current: Current): void {
  it('can be asked for as a command: ends with 0, and with the whole result as JSON', async () => {
    const { line, filed } = current();
    const list = `deploy/seed/${FOOTWEAR}`;
    const { code, out } = await lineCommand([list, '--urls', urlsOf(line), ...citra]);
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('The balance closes.') as string });
    const asJson = await lineCommand(['--watch-only', filed.noticeId, '--urls', urlsOf(line), '--json']);
    expect(asJson.code).toBe(0);
    expect(JSON.parse(asJson.out)).toMatchObject({ noticeId: filed.noticeId, outcome: 'closes', counts: filed.counts });
  });

  it('as a command refuses in a sentence, each kind of refusal with its own code', async () => {
    const urls = ['--urls', urlsOf(current().line)];
    const strict = await lineCommand(['deploy/seed/rupiah-60.csv', ...urls, ...citra, '--strict', '--declared', '60']);
    const wrongNumber = await lineCommand(['deploy/seed/dates-dmy-60.csv', ...urls, ...citra, '--declared', '61']);
    const nobodys = await lineCommand([
      'deploy/seed/dates-dmy-60.csv',
      ...urls,
      '--site',
      '0192a000-0000-7000-8000-000000000201',
    ]);
    const wrongPassword = await lineCommand([
      'deploy/seed/dates-dmy-60.csv',
      ...urls,
      '--username',
      'x',
      '--password',
      'y',
    ]);
    const away = await lineCommand(['deploy/seed/dates-dmy-60.csv', '--urls', 'identity=http://127.0.0.1:1']);
    expect([strict.code, wrongNumber.code, nobodys.code, wrongPassword.code, away.code]).toEqual([1, 1, 2, 1, 3]);
    expect(strict.out).toContain('nothing was submitted');
    expect(wrongNumber.out).toContain('61 workers were declared, the list has 60: a difference of 1.');
    expect(nobodys.out).toContain('The company has no site 0192a000');
    expect(wrongPassword.out).toContain('The username or the password does not match.');
    expect(away.out).toContain('Start it with: npm start');
  });
}
