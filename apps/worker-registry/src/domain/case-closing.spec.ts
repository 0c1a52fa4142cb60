import { assertPublishable, newId } from '@tanggap/contracts';
import fc from 'fast-check';
import { hashOf } from '../../test/a-report.js';
import { closingDeclined, decideClosings, type KnownCase, type WithdrawnRow } from './case-closing.js';

const [noticeId, caseId, personId] = [newId(), newId(), newId()];
const nikHash = hashOf('one');
const row = (line: number, more: Partial<WithdrawnRow> = {}): WithdrawnRow => ({
  ...{ part: 0, noticeId, line, nikHash, version: 2, reason: 'amended' },
  ...more,
});
const aCase = (lines: readonly number[], more: Partial<KnownCase> = {}): KnownCase => ({
  ...{ caseId, personId, noticeId, nikHash, state: 'registered', lines, takenBack: [], closedBy: null },
  ...more,
});
const outcomes = (rows: readonly WithdrawnRow[], known: KnownCase) => {
  const { closed, declined } = decideClosings(rows, [known]);
  return [closed.map(({ line }) => line), declined.map(({ line, why }) => `${line} ${why}`)];
};

describe('rows that are taken back', () => {
  it('close the case of a person who is named once', () => {
    expect(outcomes([row(2)], aCase([2]))).toEqual([[2], []]);
  });

  it('leave the case of a person who is named by another row, and close it with the last of them', () => {
    expect(outcomes([row(2)], aCase([2, 5]))).toEqual([[], ['2 another-row-stands']]);
    expect(outcomes([row(2), row(5)], aCase([2, 5]))).toEqual([[5], ['2 another-row-stands']]);
    expect(outcomes([row(2)], aCase([2, 5], { takenBack: [5] }))).toEqual([[2], []]);
  });

  it('say nothing new when they are named again, by whichever version', () => {
    expect(outcomes([row(2), row(2, { version: 3 })], aCase([2]))).toEqual([[2], []]);
    expect(outcomes([row(2)], aCase([2], { closedBy: 2 }))).toEqual([[], []]);
    expect(outcomes([row(5)], aCase([2, 5], { takenBack: [5] }))).toEqual([[], []]);
  });

  it('are told of when their case was closed before, or when nobody was ever registered by them', () => {
    expect(outcomes([row(5)], aCase([2, 5], { closedBy: 2 }))).toEqual([[], ['5 closed-before']]);
    expect(outcomes([row(9)], aCase([2]))).toEqual([[], ['9 never-registered']]);
    expect(outcomes([row(2, { nikHash: hashOf('other') })], aCase([2]))).toEqual([[], ['2 never-registered']]);
  });

  it('have the same outcome whatever parts they come in, and each row has one', () => {
    const lines = [2, 3, 4, 5];
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: 1 }), fc.nat({ max: 4 }), (taken, cut) => {
        const rows = taken.map((line) => row(line));
        const whole = decideClosings(rows, [aCase(lines)]);
        const before = decideClosings(rows.slice(0, cut), [aCase(lines)]);
        const [closing] = before.closed;
        const between = aCase(lines, {
          takenBack: before.declined.map(({ line }) => line),
          closedBy: closing?.line ?? null,
        });
        const after = decideClosings(rows.slice(cut), [between]);
        expect([...before.closed, ...after.closed]).toEqual(whole.closed);
        expect([...before.declined, ...after.declined]).toEqual(whole.declined);
        expect(whole.closed.length + whole.declined.length).toBe(taken.length);
        expect(whole.closed).toHaveLength(taken.length === lines.length ? 1 : 0);
      }),
    );
  });

  it('are told within the contract, fifty at a time', () => {
    const rows = Array.from({ length: 60 }, (_, n) => row(n + 10));
    const facts = closingDeclined(decideClosings(rows, [aCase([2])]).declined);
    expect(facts).toHaveLength(2);
    for (const fact of facts) expect(() => assertPublishable(fact)).not.toThrow();
  });
});
