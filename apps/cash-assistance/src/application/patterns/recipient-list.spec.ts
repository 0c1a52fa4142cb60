import { createHash } from 'node:crypto';
import { civilDate } from '@tanggap/kernel';
import fc from 'fast-check';
import type { Recipient } from '../../persistence/patterns/programme-list.store.js';
import { readRecipients } from './recipient-list.js';

const today = civilDate('2026-11-22');
const nikOf = (n: number) => `360312550192${String(n + 1).padStart(4, '0')}`;
const listOf = (numbers: readonly string[]) => ['nik', ...numbers].map((line) => `${line}\n`).join('');

/** As a request brings it: in pieces of so many bytes. */
async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function read(text: string, { size = 65_536, atOnce = 5_000 } = {}) {
  const parts: (readonly Recipient[])[] = [];
  const keep = (part: readonly Recipient[]) => {
    parts.push(part);
    return Promise.resolve();
  };
  const result = await readRecipients(pieces(text, size), today, (nik) => `hash of ${nik}`, { keep, atOnce }).catch(
    (error: unknown) => error,
  );
  return { parts, result };
}

describe('a list of another programme', () => {
  it('is handed on in parts, none larger than is kept at once, whatever the pieces in which it comes', async () => {
    const all = fc.array(fc.nat(9_000), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        all,
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 9 }),
        async (ns, size, atOnce) => {
          const text = listOf(ns.map(nikOf));
          const { parts, result } = await read(text, { size, atOnce });

          expect(parts.flat()).toEqual(ns.map((n, i) => ({ hash: `hash of ${nikOf(n)}`, line: i + 2 })));
          expect(parts.every((part) => part.length <= atOnce)).toBe(true);
          expect(result).toEqual({ rows: ns.length, digest: createHash('sha256').update(text).digest('base64url') });
        },
      ),
    );
  });

  it('of which a row is wrong is handed on no further, and says of every row what is wrong', async () => {
    const good = Array.from({ length: 8_000 }, (_, n) => nikOf(n));
    const { parts, result } = await read(listOf([...good, '123', ...good, '124']));

    expect(parts.map((part) => part.length)).toEqual([5_000]);
    expect(result).toMatchObject({
      code: 'list.rows-are-wrong',
      fields: [{ field: 'rows[8002].nik' }, { field: 'rows[16003].nik' }],
    });
  });
});
