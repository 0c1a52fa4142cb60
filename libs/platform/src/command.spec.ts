import fc from 'fast-check';
import { canonical } from './command.js';

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, shuffled(part)]),
  );
}

describe('the canonical form of a body', () => {
  it('does not depend on the order of properties', () => {
    fc.assert(fc.property(fc.jsonValue(), (body) => canonical(body) === canonical(shuffled(body))));
  });

  it('tells different bodies apart', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const same = canonical(one) === canonical(other);
        expect(same).toBe(JSON.stringify(shuffledKeys(one)) === JSON.stringify(shuffledKeys(other)));
      }),
    );
  });

  it('keeps the order of a list, which means something', () => {
    expect(canonical([1, 2])).not.toBe(canonical([2, 1]));
  });

  it('takes no body for null', () => {
    expect(canonical(undefined)).toBe('null');
  });
});

/** Another way to the same form: keys sorted beforehand. */
function shuffledKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffledKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => [`${key}:`, shuffledKeys(part)]);
}
