import fc from 'fast-check';
import { Rejected } from '@tanggap/kernel';
import { assertMayMerge, assertMerged, type PersonRecord } from './merging.js';

const alone = (id: string): PersonRecord => ({ id, mergedInto: null, standsForOthers: false });
const codeOf = (act: () => void): string => {
  try {
    act();
    return 'done';
  } catch (error) {
    return error instanceof Rejected ? error.code : String(error);
  }
};

describe('merging', () => {
  it.each([
    ['two who stand alone', alone('a'), alone('b'), 'done'],
    ['one more into who stands for others', alone('a'), { ...alone('b'), standsForOthers: true }, 'done'],
    ['somebody with themselves', alone('a'), alone('a'), 'person.merge-with-itself'],
    ['who is merged', { ...alone('a'), mergedInto: 'c' }, alone('b'), 'person.merged-already'],
    ['into who is merged', alone('a'), { ...alone('b'), mergedInto: 'c' }, 'person.merged-elsewhere'],
    ['who stands for others', { ...alone('a'), standsForOthers: true }, alone('b'), 'person.stands-for-others'],
  ])('%s', (_, person, into, outcome) => {
    expect(codeOf(() => assertMayMerge(person, into))).toBe(outcome);
  });

  it('says to whom to turn instead', () => {
    const merged = { ...alone('b'), mergedInto: 'the-one-that-stands' };

    expect(() => assertMayMerge(alone('a'), merged)).toThrow(
      expect.objectContaining({
        text: expect.objectContaining({ en: expect.stringContaining('the-one-that-stands') }),
      }),
    );
  });

  it('is undone only where it is', () => {
    expect(codeOf(() => assertMerged({ mergedInto: null }))).toBe('person.not-merged');
    expect(codeOf(() => assertMerged({ mergedInto: 'b' }))).toBe('done');
  });

  it('and un-merging in any order leaves everybody one step from who stands for them', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const acts = fc.array(
      fc.record({ from: fc.constantFrom(...names), to: fc.constantFrom(...names), undo: fc.boolean() }),
    );
    fc.assert(
      fc.property(acts, (history) => {
        const into = new Map<string, string>();
        const record = (id: string): PersonRecord => ({
          id,
          mergedInto: into.get(id) ?? null,
          standsForOthers: [...into.values()].includes(id),
        });
        for (const { from, to, undo } of history) {
          if (undo) into.delete(from);
          else if (codeOf(() => assertMayMerge(record(from), record(to))) === 'done') into.set(from, to);
        }
        for (const standing of into.values()) expect(into.has(standing)).toBe(false);
      }),
    );
  });
});
