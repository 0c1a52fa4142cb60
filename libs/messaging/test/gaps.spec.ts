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

  it('stay missing when only damage or older ones follow', () => {
    const [, ...rest] = chain(3, 4, 9);
    expect(withoutGaps([...rest, heard(-7, undefined), heard(2, undefined)], 2)).toMatchObject({
      events: [{ position: -7 }, { position: 2 }],
      missingUpTo: 3,
    });
  });

  it('are not acted on behind a gap though they do not say what was before them', () => {
    const [, ...rest] = chain(3, 4, 9);
    expect(acted([...rest, heard(10, undefined)], 0)).toEqual([]);
    expect(withoutGaps([heard(10, undefined)], 0, 3)).toEqual({ events: [], missingUpTo: 3 });
  });

  it('are damage that is parked, whatever it says was before it', () => {
    expect(acted([heard(-7, 99)], 2)).toEqual([-7]);
  });

  it('are missing no longer once the position has passed them', () => {
    expect(withoutGaps([heard(10, undefined)], 4, 3)).toMatchObject({ events: [{}], missingUpTo: undefined });
  });

  it('are each acted on in order, in whatever parts they come and whatever was lost, once all is sent again', () => {
    const positions = fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1 })
      .map((all) => all.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(positions, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 9 }), (all, from, known, size) => {
        const position = all[(known % (all.length + 1)) - 1] ?? 0;
        const arriving = [...chain(...all).slice(from % all.length), ...chain(...all)];
        let last = position;
        let missing: number | undefined;
        const effects: number[] = [];
        for (let at = 0; at < arriving.length; at += size) {
          const part = withoutGaps(arriving.slice(at, at + size), last, missing);
          missing = part.missingUpTo;
          for (const event of part.events) {
            if (event.position > last) effects.push(event.position);
            last = Math.max(last, event.position);
          }
        }
        expect(effects).toEqual(all.filter((each) => each > position));
      }),
    );
  });
});
