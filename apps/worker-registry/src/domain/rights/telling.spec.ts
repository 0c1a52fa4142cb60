import fc from 'fast-check';
import { circumstances, covers, type Circumstance } from './circumstance.js';
import { isTold, missingOf, saysTheSame } from './telling.js';

const told = (id: string, personId: string, circumstance: Circumstance) => ({ id, personId, circumstance });
const opened = (id: string, personId: string) => ({ id, personId });

describe('what is told of a life', () => {
  it.each(['rehired', 'asked-to-stop'] as const)('is news again after a layoff that came later: %s', (one) => {
    const standing = [told('2', 'eko', one)];

    expect(isTold(one, 'eko', standing, [opened('1', 'eko')])).toBe(true);
    expect(isTold(one, 'eko', standing, [opened('1', 'eko'), opened('3', 'eko')])).toBe(false);
    expect(isTold(one, 'eko', standing, [opened('1', 'eko'), opened('3', 'fitri')])).toBe(true);
  });

  it.each(['died', 'moved-away'] as const)('is told once of whatever comes: %s', (one) => {
    expect(isTold(one, 'eko', [told('2', 'eko', one)], [opened('3', 'eko')])).toBe(true);
    expect(isTold(one, 'fitri', [told('2', 'eko', one)], [])).toBe(false);
  });

  it('is taken back with what says the same, not with what was said before the next layoff', () => {
    const [before, after, beside] = ['2', '5', '6'].map((id) => told(id, 'eko', 'rehired'));
    const cases = [opened('1', 'eko'), opened('4', 'eko')];

    expect(before && after && saysTheSame(before, after, cases)).toBe(false);
    expect(after && beside && saysTheSame(after, beside, cases)).toBe(true);
    expect(saysTheSame(told('2', 'eko', 'died'), told('5', 'fitri', 'died'), cases)).toBe(true);
  });

  it('covers of every record what it covers of another once it is spread, and there is nothing left to spread', () => {
    const id = fc.integer({ min: 10, max: 99 }).map(String);
    const record = fc.constantFrom('a', 'b', 'c');
    const reports = fc.uniqueArray(
      fc.record({ id, personId: record, circumstance: fc.constantFrom(...circumstances) }),
      { selector: (one) => one.id },
    );
    const cases = fc.array(fc.record({ id, personId: record }));
    fc.assert(
      fc.property(reports, cases, (unordered, all) => {
        const standing = unordered.toSorted((one, two) => one.id.localeCompare(two.id));
        const spread = ['a', 'b', 'c'].flatMap((personId) =>
          missingOf(personId, standing, all).map((one) => ({ ...one, personId })),
        );
        const now = [...standing, ...spread].toSorted((one, two) => one.id.localeCompare(two.id));
        for (const { id: caseId, personId } of all) {
          for (const one of standing.filter((report) => covers(report, caseId))) {
            const same = now.filter((two) => two.personId === personId && two.circumstance === one.circumstance);
            expect(same.some((two) => covers(two, caseId))).toBe(true);
          }
          expect(missingOf(personId, now, all)).toEqual([]);
        }
      }),
    );
  });
});
