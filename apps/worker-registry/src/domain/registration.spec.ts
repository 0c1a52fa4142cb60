import fc from 'fast-check';
import { newId } from '@tanggap/contracts';
import { aReport, aWorker, hashOf } from '../../test/a-report.js';
import {
  decide,
  firstMentions,
  rowsOf,
  talliesOf,
  type Decision,
  type HeardRow,
  type Recognised,
} from './registration.js';

const noticeId = newId();
const otherNotice = newId();

/** What the registry knows, and how it would know more: the tables, as two collections. */
class Registry {
  readonly people = new Map<string, Recognised>();
  heard: HeardRow[] = [];
  private cases = 0;

  hear(reports: readonly Parameters<typeof aReport>[0][]): Decision {
    const rows = rowsOf(reports.map(aReport));
    for (const { worker } of firstMentions(rows)) {
      const known = this.people.get(worker.nikHash);
      const { nikHash, nameBirthHash } = worker;
      this.people.set(
        nikHash,
        known ? { ...known, isNew: false } : { personId: `p-${nikHash}`, nameBirthHash, isNew: true },
      );
    }
    const decision = decide(rows, this.people, this.heard, () => `c-${++this.cases}`);
    for (const { row, personId, caseId } of [...decision.openings, ...decision.repeated]) {
      this.heard.push({ personId, noticeId: row.noticeId, line: row.worker.line, caseId });
    }
    return decision;
  }
}

const linesOf = (rows: Decision['openings']) => rows.map(({ row }) => row.worker.line);

describe('registering reported workers', () => {
  it('opens a case for each, new person or known', () => {
    const registry = new Registry();
    registry.hear([{ noticeId, workers: [{ nik: 'a', line: 2 }] }]);

    const { openings, repeated, conflicts } = registry.hear([
      {
        noticeId: otherNotice,
        workers: [
          { nik: 'a', line: 2 },
          { nik: 'b', line: 3 },
        ],
      },
    ]);

    expect(openings.map(({ row, newPerson }) => [row.worker.line, newPerson])).toEqual([
      [2, false],
      [3, true],
    ]);
    expect([repeated, conflicts]).toEqual([[], []]);
  });

  it('says nothing new about a part that is sent again', () => {
    const registry = new Registry();
    const report = {
      noticeId,
      workers: [
        { nik: 'a', line: 2 },
        { nik: 'a', line: 3 },
        { nik: 'b', line: 4, name: 'X' },
      ],
    };
    registry.hear([report]);

    const again = registry.hear([report, report]);

    expect(again).toEqual({ openings: [], repeated: [], conflicts: [], linked: [] });
    expect(talliesOf(again).size).toBe(0);
  });

  it('counts a person who stands twice in one list as two workers with one case', () => {
    const decision = new Registry().hear([
      {
        noticeId,
        workers: [
          { nik: 'a', line: 2 },
          { nik: 'a', line: 9 },
        ],
      },
    ]);

    expect([linesOf(decision.openings), linesOf(decision.repeated)]).toEqual([[2], [9]]);
    expect(decision.repeated[0]?.caseId).toBe(decision.openings[0]?.caseId);
    expect(talliesOf(decision).get(0)).toEqual({ workers: 2, newPeople: 1, knownPeople: 1, cases: 1 });
  });

  it('notes another name under a known NIK, keeps the first, and opens the case all the same', () => {
    const registry = new Registry();
    registry.hear([{ noticeId, workers: [{ nik: 'a', line: 2, name: 'Citra' }] }]);

    const { openings, conflicts } = registry.hear([
      { noticeId: otherNotice, workers: [{ nik: 'a', line: 5, name: 'Dewi' }] },
    ]);

    expect(linesOf(openings)).toEqual([5]);
    expect(conflicts).toEqual([
      {
        caseId: openings[0]?.caseId,
        personId: `p-${hashOf('a')}`,
        noticeId: otherNotice,
        line: 5,
        sealed: aWorker({ nik: 'a', line: 5, name: 'Dewi' }).sealed,
        knownNameBirthHash: hashOf('Citra'),
        reportedNameBirthHash: hashOf('Dewi'),
      },
    ]);
    expect(registry.people.get(hashOf('a'))?.nameBirthHash).toBe(hashOf('Citra'));
  });

  it('tells what each part added, and leaves out parts that added nothing', () => {
    const part = { noticeId, workers: [{ nik: 'a', line: 2 }] };

    const tallies = talliesOf(new Registry().hear([part, part, { noticeId, workers: [{ nik: 'b', line: 3 }] }]));

    expect([...tallies.keys()]).toEqual([0, 2]);
  });

  it('takes people in one order, whatever the order of the rows', () => {
    const workers = ['d', 'a', 'c', 'a', 'b'].map((nik, place) => ({ nik, line: place + 2 }));
    const order = (rows: typeof workers) =>
      firstMentions(rowsOf([aReport({ noticeId, workers: rows })])).map(({ worker }) => worker.nikHash);

    expect(order(workers)).toEqual(order([...workers].reverse()));
    expect(order(workers)).toEqual(['a', 'b', 'c', 'd'].map(hashOf).sort());
  });

  it('cannot decide about a row whose person is not settled', () => {
    const rows = rowsOf([aReport({ noticeId, workers: [{ nik: 'a', line: 2 }] })]);

    expect(() => decide(rows, new Map(), [], () => 'c')).toThrow('people are settled');
  });
});

describe('whatever arrives, how often and in whatever order', () => {
  const worker = fc.record({ nik: fc.constantFrom('a', 'b', 'c', 'd'), line: fc.integer({ min: 2, max: 9 }) });
  const part = fc.record({
    noticeId: fc.constantFrom(noticeId, otherNotice),
    workers: fc.array(worker, { minLength: 1, maxLength: 6 }),
  });
  const batches = fc.array(fc.array(part, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });

  it('there is one new person per NIK, one case per NIK and notice, and each row is counted once', () => {
    fc.assert(
      fc.property(batches, (history) => {
        const registry = new Registry();
        const decisions = history.map((batch) => registry.hear(batch));
        const told = history
          .flat()
          .flatMap(({ noticeId: notice, workers }) => workers.map(({ nik, line }) => ({ notice, nik, line })));
        const distinct = (key: (row: (typeof told)[number]) => string) => new Set(told.map(key)).size;
        const total = decisions.flatMap((decision) => [...talliesOf(decision).values()]);
        const sum = (field: keyof (typeof total)[number]) => total.reduce((all, tally) => all + tally[field], 0);

        expect(sum('newPeople')).toBe(distinct(({ nik }) => nik));
        expect(sum('cases')).toBe(distinct(({ nik, notice }) => nik + notice));
        expect(sum('workers')).toBe(distinct(({ nik, notice, line }) => nik + notice + line));
        expect(sum('newPeople') + sum('knownPeople')).toBe(sum('workers'));
      }),
    );
  });
});
