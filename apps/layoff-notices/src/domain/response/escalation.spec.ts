import { escalationRules } from '@tanggap/indonesia';
import fc from 'fast-check';
import { assessFrom, judge } from './escalation.js';
import type { Assessment, Filing } from './escalation.js';
import { aFiling } from '../../../test/a-filing.js';

/** Of all these notices, one after the other as they were filed. */
function assessAll(filings: readonly Filing[]): Assessment[] {
  const known: Filing[] = [];
  return filings.toSorted(byFiling).flatMap((filing) => {
    const assessed = assessFrom(filing, [...known, filing], escalationRules);
    known.push({ ...filing, hasSplitAlarm: filing.hasSplitAlarm || assessed.some(({ raisesAlarm }) => raisesAlarm) });
    return assessed;
  });
}

const lastOf = (...filings: readonly Filing[]) => assessAll(filings).at(-1);
const tierOf = (...filings: readonly Filing[]) => lastOf(...filings)?.tier;

describe('the tier of one notice', () => {
  it.each([
    [9, 'T0'],
    [10, 'T1'],
    [49, 'T1'],
    [50, 'T2'],
    [199, 'T2'],
    [200, 'T3'],
    [499, 'T3'],
    [500, 'T4'],
  ])('of %d workers is %s', (workers, tier) => {
    expect(tierOf(aFiling(workers, 0))).toBe(tier);
  });

  it('is T1 from a tenth of the workers of a site of 60 to 499, however few', () => {
    const ofSite = (workers: number, siteWorkers: number) => tierOf(aFiling(workers, 0, { siteWorkers }));

    expect([ofSite(6, 60), ofSite(5, 60), ofSite(7, 61), ofSite(6, 61)]).toEqual(['T1', 'T0', 'T1', 'T0']);
    expect([ofSite(6, 59), ofSite(9, 99), ofSite(9, 499), ofSite(9, 500)]).toEqual(['T0', 'T0', 'T0', 'T0']);
  });

  it('is T4 for a closure, by its kind or by its ground, however few', () => {
    const of = (...codes: string[]) => tierOf(aFiling(1, 0, { codes }));

    expect([of('CLOSURE', 'PAILIT'), of('REPORT', 'TUTUP_RUGI')]).toEqual(['T4', 'T4']);
    expect([of('PLAN', 'TUTUP_FM'), of('PLAN', 'FM_TIDAK_TUTUP')]).toEqual(['T4', 'T0']);
  });

  it('is none for a furlough, which lays nobody off and counts for no other', () => {
    const furlough = aFiling(900, 0, { codes: ['FURLOUGH', 'EFISIENSI_CEGAH'] });

    expect(assessAll([furlough])).toEqual([]);
    expect(tierOf(furlough, aFiling(9, 1))).toBe('T0');
  });
});

describe('a report that carries out a plan', () => {
  const report = (plan: Filing, workers: number, onDay: number) =>
    aFiling(workers, onDay, { carriesOut: plan.noticeId });
  const siteSum = (...filings: readonly Filing[]) =>
    lastOf(...filings)?.inputs.sums.find(({ scope }) => scope === 'site');

  it('counts once with it: as many as the plan said, or more if the reports came to more', () => {
    const plan = aFiling(30, 0);

    expect(siteSum(plan, report(plan, 30, 5))).toMatchObject({ notices: 1, workers: 30 });
    expect(siteSum(plan, report(plan, 12, 5))).toMatchObject({ notices: 1, workers: 30 });
    expect(siteSum(plan, report(plan, 20, 5), report(plan, 25, 6))).toMatchObject({ notices: 1, workers: 45 });
    expect(siteSum(plan, report(plan, 30, 5), aFiling(4, 6))).toMatchObject({ notices: 2, workers: 34 });
    expect(tierOf(plan, report(plan, 30, 5))).toBe('T1');
    expect(tierOf(plan, aFiling(30, 5))).toBe('T2');
  });

  it('counts by itself where its plan lies before the window, or counts no more', () => {
    const plan = aFiling(30, 0);

    expect(siteSum(plan, report(plan, 12, 31))).toMatchObject({ notices: 1, workers: 12 });
    expect(siteSum(report(plan, 12, 5))).toMatchObject({ notices: 1, workers: 12 });
  });

  it('makes no split notices of one layoff', () => {
    const [one, other] = [aFiling(5, 0), aFiling(5, 1)];

    expect(lastOf(one, other, report(other, 5, 2))).toMatchObject({ isSplit: false });
    expect(lastOf(one, other, aFiling(5, 2))).toMatchObject({ isSplit: true });
  });
});

describe('the window of a site', () => {
  it('is 30 days: day 30 is in, day 31 is out', () => {
    expect(tierOf(aFiling(40, 0), aFiling(10, 30))).toBe('T2');
    expect(tierOf(aFiling(40, 0), aFiling(10, 31))).toBe('T1');
  });

  it('adds up the notices of that site alone', () => {
    expect(tierOf(aFiling(40, 0, { siteId: 'other' }), aFiling(10, 1))).toBe('T1');
  });

  it('looks back, never ahead: an early notice keeps its tier when others follow', () => {
    expect(assessAll([aFiling(9, 0), aFiling(300, 1)]).map(({ tier }) => tier)).toEqual(['T0', 'T3']);
  });
});

describe('the window of a company', () => {
  const elsewhere = (workers: number, day: number, changes: Partial<Filing> = {}) =>
    aFiling(workers, day, { siteId: 'other', ...changes });

  it('is 120 days: 200 workers are T3 even if each notice is small; day 120 is in, day 121 is out', () => {
    const small = Array.from({ length: 21 }, (_, n) => elsewhere(9, n));

    expect(tierOf(...small, aFiling(11, 120))).toBe('T3');
    expect(tierOf(elsewhere(191, 0), aFiling(9, 120))).toBe('T3');
    expect(tierOf(elsewhere(191, 0), aFiling(9, 121))).toBe('T0');
    expect(tierOf(elsewhere(190, 0), aFiling(9, 120))).toBe('T0');
  });

  it('takes in all companies of its group', () => {
    const sister = elsewhere(195, 0, { companyId: 'sister' });

    expect(lastOf(sister, aFiling(5, 100))).toMatchObject({ tier: 'T3', why: [{ code: 'GROUP_WORKERS' }] });
  });
});

describe('the alarm of split notices', () => {
  const alarms = (...filings: readonly Filing[]) => assessAll(filings).map(({ raisesAlarm }) => raisesAlarm);

  it('needs three notices of fewer than 10 within 30 days, with 10 workers or more together', () => {
    expect(alarms(aFiling(4, 0), aFiling(3, 15), aFiling(3, 30))).toEqual([false, false, true]);
    expect(alarms(aFiling(4, 0), aFiling(3, 15), aFiling(3, 31))).toEqual([false, false, false]);
    expect(alarms(aFiling(3, 0), aFiling(3, 1), aFiling(3, 2))).toEqual([false, false, false]);
    expect(alarms(aFiling(9, 0), aFiling(9, 1))).toEqual([false, false]);
  });

  it('looks at small notices alone', () => {
    expect(alarms(aFiling(10, 0), aFiling(5, 1), aFiling(5, 2))).toEqual([false, false, false]);
    expect(alarms(aFiling(5, 0), aFiling(2, 1), aFiling(10, 2))).toEqual([false, false, false]);
  });

  it('is raised once in a window, and anew when that has passed', () => {
    const early = [0, 1, 2, 3, 20].map((day) => aFiling(5, day));
    const late = [32, 33].map((day) => aFiling(5, day));

    expect(alarms(...early, ...late)).toEqual([false, false, true, false, false, false, true]);
  });

  it('is not raised again by an early notice that becomes known late', () => {
    const [first, second, third] = [0, 1, 2].map((day) => aFiling(5, day)) as [Filing, Filing, Filing];
    const alarmed = aFiling(5, 3, { hasSplitAlarm: true });
    const again = assessFrom(first, [first, second, third, alarmed], escalationRules);

    expect(again.map(({ isSplit, raisesAlarm }) => [isSplit, raisesAlarm])[2]).toEqual([true, false]);
  });

  it('is raised once, in whatever order notices that are handed in at once become known', () => {
    const minutes = [3, 5, 4, 1, 2, 0].map((n) => aFiling(5, 0, { filedAt: new Date(Date.UTC(2026, 0, 5, 5, n)) }));
    const known: Filing[] = [];
    const raised = minutes.flatMap((filing) => {
      known.push(filing);
      const alarm = assessFrom(filing, known, escalationRules).filter(({ raisesAlarm }) => raisesAlarm);
      for (const { noticeId } of alarm) {
        const place = known.findIndex((one) => one.noticeId === noticeId);
        known.splice(place, 1, { ...(known[place] ?? filing), hasSplitAlarm: true });
      }
      return alarm;
    });

    expect(raised).toHaveLength(1);
  });

  it('says why in both languages', () => {
    const why = lastOf(aFiling(5, 0), aFiling(5, 1), aFiling(5, 2))?.why.at(-1);

    expect(why).toMatchObject({ code: 'SPLIT_NOTICES', text: { en: expect.stringContaining('15 workers') } });
    expect(why?.text.id).toContain('3 pemberitahuan di bawah 10 pekerja');
  });
});

describe('an assessment', () => {
  it('says why, with the sums, the threshold and its basis', () => {
    const assessment = lastOf(aFiling(40, 0), aFiling(20, 5));

    expect(assessment?.why).toEqual([
      {
        code: 'SITE_WORKERS',
        legalBasis: expect.stringContaining('PROPOSAL'),
        text: {
          id: '60 pekerja dalam 2 pemberitahuan lokasi ini selama 30 hari; tingkat 2 mulai 50.',
          en: '60 workers in 2 notices of this site within 30 days; tier 2 begins at 50.',
        },
      },
    ]);
  });

  it('of a notice that is changed is made anew, with all that were filed after it, and not with those before', () => {
    const [first, second, third] = [aFiling(9, 0), aFiling(9, 1), aFiling(9, 2)] as const;
    const changed = { ...second, workers: 40, version: 2 };
    const again = assessFrom(changed, [first, changed, third], escalationRules);

    expect(again).toMatchObject([
      { noticeId: second.noticeId, version: 2, tier: 'T1' },
      { noticeId: third.noticeId, version: 1, tier: 'T2' },
    ]);
  });

  const anyFilings = fc
    .array(
      fc.record({
        workers: fc.integer({ min: 1, max: 260 }),
        day: fc.integer({ min: 0, max: 150 }),
        site: fc.constantFrom('a', 'b'),
        company: fc.constantFrom('x', 'y'),
        siteWorkers: fc.constantFrom(60, 499, 6_400),
      }),
      { minLength: 1, maxLength: 12 },
    )
    .map((all) =>
      all.map(({ workers, day, site, company, siteWorkers }) =>
        aFiling(workers, day, { siteId: company + site, companyId: company, siteWorkers }),
      ),
    );

  it('reaches no further than windows do when a notice is changed', () => {
    const [changed, ...later] = [0, 120, 123].map((day) => aFiling(9, day)) as [Filing, Filing, Filing];
    const again = assessFrom(changed, [changed, ...later], escalationRules);

    expect(again.map(({ noticeId }) => noticeId)).toEqual([changed.noticeId, later[0]?.noticeId]);
  });

  it('comes to the same end from its inputs alone', () => {
    fc.assert(
      fc.property(anyFilings, (filings) => {
        for (const { inputs, tier, isSplit, why } of assessAll(filings)) {
          const kept = JSON.parse(JSON.stringify(inputs)) as typeof inputs;
          expect(judge(kept, escalationRules(kept.asOf))).toEqual({ tier, isSplit, why });
        }
      }),
      { numRuns: 100 },
    );
  });

  it('does not depend on the order in which the notices became known', () => {
    fc.assert(
      fc.property(anyFilings, fc.infiniteStream(fc.nat()), (filings, numbers) => {
        const known: Filing[] = [];
        const latest = new Map<string, Assessment>();
        const shuffled = filings
          .map((filing) => ({ filing, at: numbers.next().value ?? 0 }))
          .toSorted((a, b) => a.at - b.at);
        for (const { filing } of shuffled) {
          known.push(filing);
          for (const one of assessFrom(filing, known, escalationRules)) latest.set(one.noticeId, one);
        }
        const verdicts = (all: readonly Assessment[]) =>
          all.map(({ noticeId, tier, isSplit, inputs }) => ({ noticeId, tier, isSplit, inputs })).toSorted(byNotice);
        expect(verdicts([...latest.values()])).toEqual(verdicts(assessAll(filings)));
      }),
      { numRuns: 100 },
    );
  });

  it('of the last of several notices of one day is the same, whichever of them comes last', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 2, maxLength: 8 }),
        fc.nat(),
        (sizes, turn) => {
          const inTurn = sizes.map((_, n) => sizes[(n + turn) % sizes.length] ?? 1);
          const minutes = (n: number) => ({ filedAt: new Date(Date.UTC(2026, 0, 5, 5, n)) });
          const ofDay = (all: readonly number[]) => tierOf(...all.map((workers, n) => aFiling(workers, 0, minutes(n))));
          expect(ofDay(inTurn)).toBe(ofDay(sizes));
        },
      ),
      { numRuns: 100 },
    );
  });
});

function byFiling(a: Filing, b: Filing): number {
  return a.filedAt.getTime() - b.filedAt.getTime() || byNotice(a, b);
}

function byNotice(a: { readonly noticeId: string }, b: { readonly noticeId: string }): number {
  return a.noticeId < b.noticeId ? -1 : 1;
}
