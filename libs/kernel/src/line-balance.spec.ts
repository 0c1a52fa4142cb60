import fc from 'fast-check';
import { balanceRuleNames, closeBalance } from './line-balance.js';
import type { LineCounts } from './line-balance.js';

const atRest: LineCounts = {
  layoffNotices: { rows: 100, rejected: 4, reported: 96 },
  workerRegistry: { registered: 96, newPeople: 90, knownPeople: 6, cases: 96 },
  trainingReferrals: { cases: 96, seats: 40, waiting: 50, notSuitable: 6, overbookedClasses: 0 },
  cashAssistance: {
    cases: 96,
    eligible: 70,
    needsEvidence: 20,
    notEligible: 6,
    reserved: 70_000_000,
    allocation: 90_000_000,
    overcommittedBudgets: 0,
  },
};

type Changes = { readonly [S in keyof LineCounts]?: Partial<LineCounts[S]> };

function lineWith(changes: Changes): LineCounts {
  return {
    layoffNotices: { ...atRest.layoffNotices, ...changes.layoffNotices },
    workerRegistry: { ...atRest.workerRegistry, ...changes.workerRegistry },
    trainingReferrals: { ...atRest.trainingReferrals, ...changes.trainingReferrals },
    cashAssistance: { ...atRest.cashAssistance, ...changes.cashAssistance },
  };
}

const faults: readonly [string, Changes][] = [
  ['every row of the list was rejected or registered', { workerRegistry: { registered: 95 } }],
  ['every row of the list was rejected or reported', { layoffNotices: { rejected: 3 } }],
  ['every reported worker was registered', { workerRegistry: { registered: 97 } }],
  ['every registered worker is a new or a known person', { workerRegistry: { newPeople: 91 } }],
  ['no registered worker has more than one case', { workerRegistry: { cases: 97 } }],
  ['every case reached training referrals', { trainingReferrals: { cases: 95 } }],
  ['every case has a seat, waits, has no suitable programme, or has ended', { trainingReferrals: { seats: 41 } }],
  ['every case was assessed for cash assistance', { cashAssistance: { cases: 95 } }],
  ['every assessment is eligible, needs evidence, or is not eligible', { cashAssistance: { notEligible: 7 } }],
  ['every withdrawn row has closed its case, or was told why not', { layoffNotices: { withdrawn: 1 } }],
  ['every closed case has ended its referral', { workerRegistry: { closed: 1 }, cashAssistance: { released: 1 } }],
  ['what was set aside for every closed case is released or held', { cashAssistance: { held: 1 } }],
  ['no case was given up before it was decided', { trainingReferrals: { givenUp: 1 } }],
  ['no class has more seats taken than it has', { trainingReferrals: { overbookedClasses: 1 } }],
  ['no budget is committed beyond its allocation', { cashAssistance: { overcommittedBudgets: 1 } }],
  ['what is reserved lies within the allocation', { cashAssistance: { reserved: 90_000_001 } }],
];

describe("the line's balance", () => {
  it('closes when everybody is somewhere exactly once', () => {
    expect(closeBalance(atRest)).toEqual({ closes: true, broken: [] });
  });

  it.each(faults)('breaks "%s" when that is not so', (rule, changes) => {
    const { closes, broken } = closeBalance(lineWith(changes));
    expect(closes).toBe(false);
    expect(broken.map((b) => b.rule)).toContain(rule);
  });

  it('has a fault tried against every rule', () => {
    expect(faults.map(([rule]) => rule)).toEqual(balanceRuleNames);
  });

  it('shows both sides of what is broken, and everything that is broken', () => {
    const { broken } = closeBalance(
      lineWith({ trainingReferrals: { overbookedClasses: 2 }, cashAssistance: { cases: 95 } }),
    );
    expect(broken).toEqual([
      { rule: 'every case was assessed for cash assistance', left: 96, right: 95 },
      { rule: 'every assessment is eligible, needs evidence, or is not eligible', left: 95, right: 96 },
      { rule: 'no class has more seats taken than it has', left: 0, right: 2 },
    ]);
  });

  it('closes when rows were withdrawn: their cases count as ended, released or held', () => {
    const withdrawn = lineWith({
      layoffNotices: { withdrawn: 5 },
      workerRegistry: { closed: 5 },
      trainingReferrals: { seats: 38, waiting: 48, notSuitable: 5, ended: 5, closed: 5 },
      cashAssistance: { released: 4, held: 1 },
    });
    expect(closeBalance(withdrawn)).toEqual({ closes: true, broken: [] });
  });

  it('closes when referrals have ended though their cases go on', () => {
    const declined = lineWith({ trainingReferrals: { seats: 39, ended: 1 } });
    expect(closeBalance(declined)).toEqual({ closes: true, broken: [] });
  });

  it('closes when somebody who is named twice was taken back once: the case goes on', () => {
    const once = lineWith({ layoffNotices: { withdrawn: 1 }, workerRegistry: { declined: 1 } });
    expect(closeBalance(once).closes).toBe(true);
  });

  it('takes a registered worker without a case of this notice for balanced', () => {
    const fewer = lineWith({
      workerRegistry: { cases: 95 },
      trainingReferrals: { cases: 95, seats: 39 },
      cashAssistance: { cases: 95, eligible: 69 },
    });
    expect(closeBalance(fewer).closes).toBe(true);
  });
});

describe("the line's balance while a notice flows", () => {
  it('lets what is downstream lag behind', () => {
    const flowing = lineWith({
      workerRegistry: { registered: 50, newPeople: 40, knownPeople: 10, cases: 50 },
      trainingReferrals: { cases: 30, seats: 0, waiting: 0, notSuitable: 0 },
      cashAssistance: { cases: 20, eligible: 10, needsEvidence: 5, notEligible: 5 },
    });
    expect(closeBalance(flowing, 'while-flowing')).toEqual({ closes: true, broken: [] });
    expect(closeBalance(flowing).closes).toBe(false);
  });

  it('breaks as soon as anything downstream is ahead', () => {
    const { broken } = closeBalance(lineWith({ cashAssistance: { cases: 97, eligible: 71 } }), 'while-flowing');
    expect(broken).toEqual([{ rule: 'every case was assessed for cash assistance', left: 96, right: 97 }]);
  });

  it('never excuses an overbooked class or an overcommitted budget', () => {
    const over = lineWith({ trainingReferrals: { overbookedClasses: 1 }, cashAssistance: { overcommittedBudgets: 1 } });
    expect(closeBalance(over, 'while-flowing').broken.map(({ rule }) => rule)).toEqual([
      'no class has more seats taken than it has',
      'no budget is committed beyond its allocation',
    ]);
  });

  it('closes at every moment of a line that only moves forward', () => {
    const share = fc.integer({ min: 0, max: 96 });
    fc.assert(
      fc.property(share, share, share, (registered, cases, assessed) => {
        const opened = Math.min(registered, cases);
        const done = Math.min(opened, assessed);
        const counts = lineWith({
          workerRegistry: { registered, newPeople: registered, knownPeople: 0, cases: opened },
          trainingReferrals: { cases: done, seats: done, waiting: 0, notSuitable: 0 },
          cashAssistance: { cases: done, eligible: done, needsEvidence: 0, notEligible: 0, reserved: done },
        });
        expect(closeBalance(counts, 'while-flowing').broken).toEqual([]);
      }),
    );
  });
});
