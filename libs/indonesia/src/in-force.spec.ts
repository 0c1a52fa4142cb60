import { civilDate } from '@tanggap/kernel';
import { datedOf, inForce, versionOf } from './in-force.js';

const line = (valid_from: string, valid_to = '') => datedOf({ valid_from, valid_to, legal_basis: 'UU 1' });

describe('a dated line', () => {
  const old = line('2024-01-01', '2024-12-31');
  const current = line('2025-01-01');

  it('is in force from its first day to its last', () => {
    const on = (day: string) => inForce([old, current], civilDate(day));

    expect([on('2024-01-01'), on('2024-12-31')]).toEqual([[old], [old]]);
    expect([on('2025-01-01'), on('2099-01-01')]).toEqual([[current], [current]]);
  });

  it('that is the oldest holds for all days before it', () => {
    expect(inForce([current, old], civilDate('1999-01-01'))).toEqual([old]);
    expect(inForce([], civilDate('1999-01-01'))).toEqual([]);
  });

  it('names its version by its newest change', () => {
    expect(versionOf([current, old])).toBe('2025-01-01');
  });

  it('must have a basis, and may not end before it begins', () => {
    expect(() => datedOf({ valid_from: '2025-01-01', valid_to: '', legal_basis: '' })).toThrow('no basis');
    expect(() => line('2025-01-02', '2025-01-01')).toThrow('ends before');
  });
});
