import { rupiah, unreachable } from '@tanggap/kernel';
import type { Transitions } from '@tanggap/kernel';
import fc from 'fast-check';
import { batchMoves } from './batch.js';
import type { BatchState } from './batch.js';
import { effectOf } from './fact.js';
import type { KnownLine } from './fact.js';
import { paymentMoves, paymentStates, replacementKey } from './line.js';
import type { PaymentState } from './line.js';
import type { BankFact } from './told.js';

const amount = rupiah(500_000);
const sentAt = new Date('2026-04-01T02:00:00Z');
const moves: Transitions<PaymentState> = paymentMoves;
const source = 'api';
const kinds = ['accepted', 'paid', 'failed', 'returned'] as const;
const someFact = fc.record({
  kind: fc.constantFrom(...kinds),
  amount: fc.constantFrom(amount, amount, amount, rupiah(1)),
  source: fc.constant('api'),
});

/** The line after all of it, and how often it was paid and credited back. */
function after(facts: readonly Pick<BankFact, 'kind' | 'amount' | 'source'>[]) {
  let line: KnownLine = { state: 'sending', amount, sentAt, wasPaid: false };
  const through: PaymentState[] = [];
  for (const fact of facts) {
    const effect = effectOf(line, fact);
    if ('exception' in effect) continue;
    for (const to of effect.through) {
      expect(moves[line.state]).toContain(to);
      line = { ...line, state: to, wasPaid: line.wasPaid || to === 'paid' };
      through.push(to);
    }
  }
  return { line, times: (state: PaymentState) => through.filter((one) => one === state).length };
}

describe('what the bank says of a payment', () => {
  it('leads through moves that are allowed, and pays or credits back at most once, in whichever order it comes', () => {
    fc.assert(
      fc.property(fc.array(someFact, { maxLength: 12 }), (facts) => {
        const { line, times } = after(facts);

        expect(Math.max(times('paid'), times('failed'), times('returned'))).toBeLessThanOrEqual(1);
        expect(times('paid') + times('failed')).toBeLessThanOrEqual(1);
        expect(times('returned') === 1).toBe(line.state === 'returned');
      }),
    );
  });

  it('changes nothing when all of it is said again', () => {
    fc.assert(
      fc.property(fc.array(someFact, { maxLength: 8 }), (facts) => {
        expect(after([...facts, ...facts]).line).toEqual(after(facts).line);
      }),
    );
  });

  it('moves nothing by another amount, nor before anything was sent, wherever the payment stands', () => {
    for (const state of paymentStates) {
      const line = { state, amount, sentAt, wasPaid: false };
      for (const kind of kinds) {
        expect(effectOf(line, { kind, amount: rupiah(1), source })).toEqual({ exception: 'amount-differs' });
        expect(effectOf({ ...line, sentAt: null }, { kind, amount, source })).toEqual({ exception: 'not-sent' });
      }
    }
  });

  it('brings back what never left here and was found with its payee', () => {
    const line = { state: 'paid', amount, sentAt: null, wasPaid: true } as const;
    expect(effectOf(line, { kind: 'returned', amount, source })).toEqual({ through: ['returned'] });
  });

  it('settles what was freed after an intent, and was taken after all', () => {
    for (const state of ['ready', 'held'] as const) {
      const line = { state, amount, sentAt, wasPaid: false };
      expect(effectOf(line, { kind: 'paid', amount, source })).toEqual({ through: ['paid'] });
    }
  });

  it('is looked at by a person where it says both failed and paid', () => {
    const failed = { state: 'failed', amount, sentAt, wasPaid: false } as const;
    expect(effectOf(failed, { kind: 'paid', amount, source })).toEqual({ exception: 'contradicts' });
    const paid = { ...failed, state: 'paid', wasPaid: true } as const;
    expect(effectOf(paid, { kind: 'failed', amount, source })).toEqual({ exception: 'contradicts' });
  });
});

describe('the tables of moves', () => {
  it('reach every state', () => {
    const ofBatches: Transitions<BatchState> = batchMoves;
    expect(unreachable(moves, 'ready')).toEqual([]);
    expect(unreachable(ofBatches, 'composed')).toEqual([]);
  });

  it('give each replacement a key of its own, after that of the first', () => {
    expect(replacementKey('BTN-2026-000001-00001')).toBe('BTN-2026-000001-00001-R1');
    expect(replacementKey('BTN-2026-000001-00001-R9')).toBe('BTN-2026-000001-00001-R10');
  });

  it('takes no money back by a file alone, though it may say that a payment arrived', () => {
    for (const told of ['statement', 'status-file']) {
      for (const state of ['ready', 'held', 'sending', 'unknown', 'sent', 'paid'] as const) {
        const line = { state, amount, sentAt, wasPaid: state === 'paid' };
        expect(effectOf(line, { kind: 'returned', amount, source: told })).toEqual({ exception: 'told-by-hand' });
        expect(effectOf(line, { kind: 'failed', amount, source: told })).toEqual({
          exception: state === 'paid' ? 'contradicts' : 'told-by-hand',
        });
        expect(effectOf(line, { kind: 'paid', amount, source: told })).toHaveProperty('through');
      }
      // What the bank has said by its own door is only confirmed.
      const returned = { state: 'returned', amount, sentAt, wasPaid: true } as const;
      expect(effectOf(returned, { kind: 'returned', amount, source: told })).toEqual({ through: [] });
    }
  });
});
