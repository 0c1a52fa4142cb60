import { assertMove, unreachable } from '@tanggap/kernel';
import { decisionOf, referralMoves } from './referral.js';

describe('a referral', () => {
  it('has no state that nobody can reach', () => {
    expect(unreachable(referralMoves, 'proposed')).toEqual([]);
  });

  it.each(referralMoves.proposed)('can become %s in its round', (status) => {
    expect(() => assertMove('referral', referralMoves, 'proposed', status)).not.toThrow();
    expect(decisionOf[status]).toBeDefined();
  });

  it('holds nothing any more once it has ended', () => {
    expect(referralMoves.ended).toEqual([]);
  });

  it('is decided once', () => {
    expect(() => assertMove('referral', referralMoves, 'waiting', 'proposed')).toThrow(
      expect.objectContaining({ code: 'referral.cannot-move' }),
    );
  });
});
