import { validate, version } from 'uuid';
import { laneOf, newId, partitionOf } from './ids.js';

describe('ids', () => {
  const many = Array.from({ length: 50_000 }, () => newId());

  it('are UUIDs of version 7 and differ', () => {
    expect(many.every((id) => validate(id) && version(id) === 7)).toBe(true);
    expect(new Set(many).size).toBe(many.length);
  });

  it('rise, also within a millisecond', () => {
    // The last digit names the lane and is not part of the order.
    const ordered = many.map((id) => id.slice(0, -1));
    expect(ordered).toEqual(ordered.toSorted());
  });

  it('begin with the time at which they were made', () => {
    const [before, id, after] = [Date.now(), newId(), Date.now()];
    const made = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
    expect(made).toBeGreaterThanOrEqual(before);
    expect(made).toBeLessThanOrEqual(after);
  });

  it('name the lane of what they belong to', () => {
    for (const lane of ['express', 'bulk'] as const) {
      const id = newId(lane);
      expect(laneOf(id)).toBe(lane);
      expect(partitionOf(id)).toBe(lane === 'bulk' ? 1 : 0);
    }
  });
});
