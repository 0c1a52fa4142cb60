import { isDeepStrictEqual } from 'node:util';
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

  it('tells different bodies apart, and only those', () => {
    const sent = (body: unknown): unknown => JSON.parse(JSON.stringify(body));
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(canonical(one) === canonical(other)).toBe(isDeepStrictEqual(sent(one), sent(other)));
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
