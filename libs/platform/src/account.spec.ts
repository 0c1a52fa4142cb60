import fc from 'fast-check';
import { accountOf } from './account.js';
import { KeyRing } from './sealing.js';

const key = (letter: string) => Buffer.alloc(32, letter).toString('base64');
const ring = new KeyRing({ current: 'k1', keys: { k1: key('a') } }, key('h'));
const id = '0192a000-0000-7000-8000-0000000000a1';

describe('an account', () => {
  it('is its id, however that is written', () => {
    expect([id, id.toUpperCase()].map((subject) => accountOf(subject, ring))).toEqual([id, id]);
  });

  it.each(['budi@dinas.example', '3603124101900007', '+6281234567890', `f:${id}:siti.aminah`])(
    'shows nothing of a name as %s',
    (subject) => {
      const account = accountOf(subject, ring);
      expect(account).toMatch(/^[\w-]{43}$/);
      expect(account).toBe(accountOf(subject, ring));
    },
  );

  it('is never the same for two names', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        (one, other) => one === other || accountOf(one, ring) !== accountOf(other, ring),
      ),
    );
  });
});
