import fc from 'fast-check';
import { afterAsking, waitAfter, type Doubt } from './doubt.js';
import type { Told } from './told.js';

const since = new Date('2026-11-23T09:00:00Z');
const after = (ms: number) => new Date(since.getTime() + ms);
const doubt = (changes: Partial<Doubt> = {}): Doubt => ({ state: 'unknown', since, asks: 0, ...changes });
const notFound: Told = { state: 'not-found', why: 'not known' };

describe('a line of which the end is not known', () => {
  it('ends with what the bank says of it', () => {
    for (const told of [
      { state: 'paid' },
      { state: 'failed', code: 'AC01' },
      { state: 'returned', code: 'AC04' },
    ] as const) {
      expect(afterAsking(doubt(), told, after(10), 60)).toEqual({ keep: told, askAt: null });
    }
  });

  it('is asked about again while the bank only has it, or says nothing', () => {
    expect(afterAsking(doubt(), { state: 'accepted' }, after(10), 60)).toEqual({
      keep: { state: 'accepted' },
      askAt: after(5_010),
    });
    expect(afterAsking(doubt({ state: 'sent', asks: 1 }), { state: 'accepted' }, after(10), 60)).toEqual({
      keep: null,
      askAt: after(10_010),
    });
    expect(afterAsking(doubt({ asks: 2 }), { state: 'unknown', why: 'no answer' }, after(10), 60)).toEqual({
      keep: null,
      askAt: after(4_010),
    });
  });

  it('is free for the same key only when the bank does not know it past the cut-off', () => {
    expect(afterAsking(doubt(), notFound, after(59_999), 60)).toEqual({ keep: null, askAt: after(60_000) });
    expect(afterAsking(doubt(), notFound, after(60_000), 60)).toEqual({
      keep: { state: 'not-taken', why: 'not found past the cut-off' },
      askAt: null,
    });
  });

  it('is never freed once the bank has accepted it', () => {
    expect(afterAsking(doubt({ state: 'sent' }), notFound, after(3_600_000), 60).keep).toBeNull();
  });

  it('is asked about ever more rarely, and without end', () => {
    expect([1, 2, 3, 7, 8, 1_000_000].map((n) => waitAfter('unknown', n))).toEqual([
      1_000, 2_000, 4_000, 60_000, 60_000, 60_000,
    ]);
  });

  it('either ends or is asked about later, and is freed by nothing but an answer that came past the cut-off', () => {
    const anAnswer = fc.constantFrom<Told>(
      notFound,
      { state: 'accepted' },
      { state: 'paid' },
      { state: 'failed', code: 'TECH' },
      { state: 'unknown', why: '' },
      { state: 'not-taken', why: '' },
    );
    const aState = fc.constantFrom('unknown' as const, 'sent' as const);
    fc.assert(
      fc.property(anAnswer, aState, fc.nat(200_000), fc.nat(40), fc.nat(120), (told, state, ms, asks, cutOff) => {
        const { keep, askAt } = afterAsking(doubt({ state, asks }), told, after(ms), cutOff);
        const ends = keep !== null && keep.state !== 'accepted';

        expect(ends).toBe(askAt === null);
        if (askAt) expect(askAt > after(ms)).toBe(true);
        if (keep?.state === 'not-taken')
          expect([told.state, state, ms >= cutOff * 1_000]).toEqual(['not-found', 'unknown', true]);
      }),
    );
  });
});
