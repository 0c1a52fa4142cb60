import type { Envelope } from '@tanggap/contracts';
import fc from 'fast-check';
import { withoutGaps } from '../src/kafka/gaps.js';

const heard = (position: number, previous: number | undefined) => ({ event: { position } as Envelope, previous });
const chain = (...positions: number[]) => positions.map((position, n) => heard(position, positions[n - 1] ?? 0));
const acted = (all: ReturnType<typeof heard>[], position: number) =>
  withoutGaps(all, position).events.map((event) => event.position);

describe('events of a stream over Kafka', () => {
  it('are acted on while each follows the one before it', () => {
    expect(withoutGaps(chain(3, 4, 9), 0)).toMatchObject({ events: [{}, {}, {}], missingUpTo: undefined });
  });

  it('are let through again when they come again, for the position to pass over', () => {
    expect(acted([...chain(3, 4), ...chain(3, 4, 5)], 0)).toEqual([3, 4, 3, 4, 5]);
  });

  it('are not acted on behind one that never came', () => {
    const [, ...rest] = chain(3, 4, 9);
    expect(withoutGaps(rest, 0)).toEqual({ events: [], missingUpTo: 3 });
  });

  it('go on once what was missing has been sent again', () => {
    const [, ...rest] = chain(3, 4, 9);
    expect(withoutGaps([...rest, ...chain(3, 4, 9)], 0)).toMatchObject({ missingUpTo: undefined });
    expect(acted([...rest, ...chain(3, 4, 9)], 0)).toEqual([3, 4, 9]);
  });

  it('need not say what was before them: damage does not, nor does an older release', () => {
    expect(acted([heard(-7, undefined), heard(5, undefined)], 2)).toEqual([-7, 5]);
  });

  it('are each acted on in order, whatever was lost, once all is sent again', () => {
    const positions = fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1 })
      .map((all) => all.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(positions, fc.nat(), fc.nat(), (all, from, known) => {
        const position = all[(known % (all.length + 1)) - 1] ?? 0;
        const arriving = [...chain(...all).slice(from % all.length), ...chain(...all)];
        let last = position;
        const effects = withoutGaps(arriving, position).events.filter((event) => {
          const isNew = event.position > last;
          last = Math.max(last, event.position);
          return isNew;
        });
        expect(effects.map((event) => event.position)).toEqual(all.filter((each) => each > position));
      }),
    );
  });
});
