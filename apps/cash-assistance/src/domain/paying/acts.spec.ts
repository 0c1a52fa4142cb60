import type { Bilingual } from '@tanggap/kernel';
import { barrierWords, nextActs, type ActsOn, type Onlooker } from './acts.js';
import { batchMoves, batchStates } from './batch.js';

const batch: ActsOn = {
  ...{ state: 'composed', rail: 'api', composedBy: 'composer', lockedBy: null, sp2dBy: null, releasedBy: null },
};
const treasurer: Onlooker = {
  accountId: 'composer',
  permissions: ['payments:read', 'payments:prepare', 'reconciliation:work'],
  ...{ hadHandBeforeLock: false, hadHandBeforeRelease: true },
};
const releaser: Onlooker = {
  accountId: 'releaser',
  permissions: ['payments:read', 'payments:release', 'reconciliation:confirm'],
  ...{ hadHandBeforeLock: false, hadHandBeforeRelease: false },
};
const open = { closes: false, proposedBy: null };
const seen = (one: ActsOn, who: Onlooker, closing: Parameters<typeof nextActs>[2] = open) =>
  nextActs(one, who, closing).map(({ act, barrier }) => `${act} ${barrier ?? 'may'}`);

describe('what follows of a batch', () => {
  it('is for the treasurer until the warrant, and for somebody else from then on', () => {
    expect(seen(batch, treasurer)).toEqual(['validate may', 'dissolve may']);
    expect(seen({ ...batch, state: 'validated' }, treasurer)).toEqual(['lock may', 'validate may', 'dissolve may']);
    expect(seen({ ...batch, state: 'locked' }, releaser)).toEqual(['issue others-work', 'dissolve others-work']);
    const warranted = { ...batch, state: 'sp2d-issued' } as const;
    expect(seen(warranted, treasurer)).toEqual(['release others-work', 'dissolve may']);
    expect(seen(warranted, releaser)[0]).toBe('release may');
    expect(seen({ ...warranted, rail: 'csv' }, releaser)[0]).toBe('release-file may');
  });

  it('is not for whoever has had a hand in it, by other work or by this batch', () => {
    expect(seen({ ...batch, state: 'validated' }, { ...treasurer, hadHandBeforeLock: true })[0]).toBe('lock own-hand');
    const warranted = { ...batch, state: 'sp2d-issued' } as const;
    expect(seen(warranted, { ...releaser, hadHandBeforeRelease: true })[0]).toBe('release own-hand');
    expect(seen({ ...warranted, sp2dBy: 'releaser' }, releaser)[0]).toBe('release own-hand');
  });

  it('is closed by two, when nothing differs, and not by who has released it', () => {
    const over = { ...batch, state: 'reconciling', releasedBy: 'other' } as const;
    expect(seen(over, treasurer)).toEqual(['propose-closing does-not-close']);
    const proposed = { closes: true, proposedBy: 'composer' };
    expect(seen(over, releaser, proposed)).toEqual(['confirm-closing may', 'propose-closing others-work']);
    expect(seen({ ...over, releasedBy: 'releaser' }, releaser, proposed)[0]).toBe('confirm-closing own-release');
    expect(seen(over, { ...releaser, accountId: 'composer' }, proposed)[0]).toBe('confirm-closing own-proposal');
  });

  it('is nothing of its own where the batch goes on by itself, but its file', () => {
    for (const state of ['sent', 'processing', 'done'] as const) {
      expect(seen({ ...batch, state }, releaser)).toEqual([]);
      expect(seen({ ...batch, state, rail: 'iso20022' }, releaser)).toEqual(['fetch-file may']);
    }
  });

  it('leaves no state without a way on that the table of moves has', () => {
    for (const state of batchStates) {
      const byPeople = nextActs({ ...batch, state }, treasurer, open).length > 0;
      const isOver = batchMoves[state].length === 0;
      expect({ state, goesOn: byPeople || isOver || state === 'sent' || state === 'processing' }).toEqual({
        state,
        goesOn: true,
      });
    }
    expect(Object.values<Bilingual>(barrierWords).every(({ id, en }) => id !== '' && en !== '')).toBe(true);
  });
});
