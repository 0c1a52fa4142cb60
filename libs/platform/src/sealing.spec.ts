import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { KeyRing, SealBroken } from './sealing.js';

const key = (letter: string) => Buffer.alloc(32, letter).toString('base64');
const ring = new KeyRing({ current: 'k1', keys: { k1: key('a') } }, key('h'));
const rotated = new KeyRing({ current: 'k2', keys: { k1: key('a'), k2: key('b') } }, key('h'));
const afterwards = new KeyRing({ current: 'k2', keys: { k2: key('b') } }, key('h'));

const owner = ring.keyedHash('nik', '3603121203900001');
const other = ring.keyedHash('nik', '3603121203900002');

describe('a sealed blob', () => {
  it('opens to what was sealed, whatever it was', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string(),
        (plain, of) => ring.open(ring.seal(plain, of), of) === plain,
      ),
    );
  });

  it('opens also when it is longer than any person needs', () => {
    for (const length of [2_700, 2_722, 2_723, 8_192, 100_000]) {
      const plain = 'é'.repeat(length);
      expect(ring.open(ring.seal(plain, owner), owner)).toBe(plain);
    }
  });

  it('names its key and shows nothing of what is in it', () => {
    const blob = ring.seal('Budi Santoso', owner);

    expect(blob).toMatch(/^k1\.[A-Za-z0-9_-]+$/);
    expect(ring.keyIdOf(blob)).toBe('k1');
    expect(Buffer.from(blob.slice(3), 'base64url').includes('Budi')).toBe(false);
  });

  it('differs each time, so equal people do not look equal', () => {
    const blobs = Array.from({ length: 5_000 }, () => ring.seal('same', owner));

    expect(new Set(blobs).size).toBe(5_000);
  });

  it('does not open for another owner', () => {
    expect(() => ring.open(ring.seal('Budi', owner), other)).toThrow(SealBroken);
  });

  it('does not open when a single character of it was changed', () => {
    const blob = ring.seal('Budi Santoso', owner);

    fc.assert(
      fc.property(fc.nat(blob.length - 4), fc.constantFrom('A', 'q', '7', '-'), (place, letter) => {
        const at = place + 3;
        // The last letter of base64url may hold bits that say nothing.
        fc.pre(blob[at] !== letter && at !== blob.length - 1);
        expect(() => ring.open(blob.slice(0, at) + letter + blob.slice(at + 1), owner)).toThrow(SealBroken);
      }),
    );
  });

  it.each(['', '.', 'k1', 'k1.', 'k1.AAAA', 'k9.AAAA', 'kein Punkt', '__proto__.AAAA'])(
    'is told from %j, which is none',
    (blob) => {
      expect(() => ring.open(blob, owner)).toThrow(SealBroken);
    },
  );

  it('is nothing where it is not there or does not open, for whoever shows a page of them', () => {
    expect(ring.openOrNull(ring.seal('Budi', owner), owner)).toBe('Budi');
    expect([ring.openOrNull(null, owner), ring.openOrNull('k1.broken', owner)]).toEqual([null, null]);
  });

  it('says nothing of its content when it does not open', () => {
    const blob = ring.seal('Budi Santoso', owner);

    expect(() => ring.open(blob, other)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('Budi') }),
    );
  });

  it('opens after a rotation as long as its key stays in the ring', () => {
    const blob = ring.seal('Budi', owner);

    expect(rotated.open(blob, owner)).toBe('Budi');
    expect(rotated.keyIdOf(rotated.seal('Budi', owner))).toBe('k2');
    expect(() => afterwards.open(blob, owner)).toThrow('not in the ring');
    expect([rotated.lacksKeyOf(blob), afterwards.lacksKeyOf(blob)]).toEqual([false, true]);
    expect(['', '.', 'kein Punkt', 'k1'].map((none) => ring.lacksKeyOf(none))).toEqual([false, false, false, false]);
  });
});

describe('a keyed hash', () => {
  it('is the same for the same value and 43 characters long', () => {
    expect(owner).toBe(rotated.keyedHash('nik', '3603121203900001'));
    expect(owner).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('is HMAC-SHA256 of the kind and the value, whatever they are and however long', () => {
    const lookupKey = Buffer.from(key('h'), 'base64');
    const expected = (value: string) => createHmac('sha256', lookupKey).update(`phone\0${value}`).digest('base64url');
    const values = fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 2_000 }), fc.constant('\ud800 alone'));

    fc.assert(fc.property(values, (value) => ring.keyedHash('phone', value) === expected(value)));
    for (const length of [0, 1, 46, 47, 48, 110, 338, 339, 340, 5_000]) {
      expect(ring.keyedHash('phone', 'é'.repeat(length))).toBe(expected('é'.repeat(length)));
    }
  });

  it('does not show its key to whoever prints the ring', () => {
    expect(inspect(ring, { depth: 9, showHidden: true })).not.toMatch(/5e 5e 5e|34 34 34|68 68 68|94, *94, *94/);
  });

  it('differs by kind, by value and by key', () => {
    const otherKey = new KeyRing({ current: 'k1', keys: { k1: key('a') } }, key('i'));
    const hashes = [
      owner,
      other,
      ring.keyedHash('phone', '3603121203900001'),
      otherKey.keyedHash('nik', '3603121203900001'),
    ];

    expect(new Set(hashes).size).toBe(4);
  });
});

describe('a key ring', () => {
  it('needs the key it calls current', () => {
    expect(() => new KeyRing({ current: 'k2', keys: { k1: key('a') } }, key('h'))).toThrow('k2');
  });

  it('takes keys of 32 bytes only', () => {
    expect(() => new KeyRing({ current: 'k1', keys: { k1: 'c2hvcnQ=' } }, key('h'))).toThrow('32 bytes');
    expect(() => new KeyRing({ current: 'k1', keys: { k1: key('a') } }, 'c2hvcnQ=')).toThrow('32 bytes');
  });
});
