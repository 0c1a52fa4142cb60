import fc from 'fast-check';
import { assertMove, nextMoves, stateDiagram, unreachable } from './transitions.js';
import type { Transitions } from './transitions.js';

type Status = 'proposed' | 'in-training' | 'completed' | 'lost';
const moves: Transitions<Status> = {
  proposed: ['in-training'],
  'in-training': ['completed', 'proposed'],
  completed: [],
  lost: ['completed'],
};

describe('a state table', () => {
  it('lets through a move that it lists', () => {
    expect(() => assertMove('referral', moves, 'proposed', 'in-training')).not.toThrow();
  });

  it('refuses a move that it does not list, as a conflict that names the thing', () => {
    const refusal = { kind: 'conflict', code: 'referral.cannot-move' };
    expect(() => assertMove('referral', moves, 'completed', 'proposed')).toThrow(expect.objectContaining(refusal));
  });

  it('says in words where it could go instead', () => {
    const words = {
      proposed: { id: 'diusulkan', en: 'proposed' },
      'in-training': { id: 'berlangsung', en: 'in training' },
      completed: { id: 'tuntas', en: 'completed' },
      lost: { id: 'hilang', en: 'lost' },
    };
    expect(() => assertMove('referral', moves, 'proposed', 'lost', words)).toThrow(
      expect.objectContaining({
        text: {
          id: 'Status tidak dapat berubah dari "diusulkan" ke "hilang"; yang mungkin: "berlangsung".',
          en: 'The status cannot go from "proposed" to "lost"; possible: "in training".',
        },
      }),
    );
  });

  it('does not let a state stay where it is unless that is listed', () => {
    const refusal = { code: 'referral.cannot-move' };
    expect(() => assertMove('referral', moves, 'proposed', 'proposed')).toThrow(expect.objectContaining(refusal));
  });

  it('offers the moves of a state, and none of a state that it does not know', () => {
    expect(nextMoves(moves, 'in-training')).toEqual(['completed', 'proposed']);
    expect(nextMoves(moves, 'toString' as Status)).toEqual([]);
  });

  it('finds the states that no path leads to', () => {
    expect(unreachable(moves, 'proposed')).toEqual(['lost']);
    expect(unreachable(moves, 'lost')).toEqual(['proposed', 'in-training']);
  });

  it('walks circles without end only once', () => {
    expect(unreachable({ a: ['b'], b: ['a'], c: ['c'] }, 'a')).toEqual(['c']);
  });

  it('draws itself, with an alias for names that Mermaid cannot write and an end for final states', () => {
    expect(stateDiagram(moves, 'proposed')).toBe(
      [
        'stateDiagram-v2',
        '  state "in-training" as in_training',
        '  [*] --> proposed',
        '  proposed --> in_training',
        '  in_training --> completed',
        '  in_training --> proposed',
        '  completed --> [*]',
        '  lost --> completed',
        '',
      ].join('\n'),
    );
  });

  it('checks exactly the moves that it offers', () => {
    const states = fc.constantFrom<Status>('proposed', 'in-training', 'completed', 'lost');
    fc.assert(
      fc.property(states, states, (from, to) => {
        const offered = nextMoves(moves, from).includes(to);
        return offered === passes(() => assertMove('referral', moves, from, to));
      }),
    );
  });
});

function passes(check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    expect(error).toMatchObject({ name: 'Rejected' });
    return false;
  }
}
