import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@tanggap/testing';
import { Journal } from './journal.js';

describe('a journal', () => {
  const path = join(temporaryFolder('journal'), 'entries.jsonl');
  const read = async () => {
    const entries: unknown[] = [];
    const journal = await Journal.open(path, true, (entry) => entries.push(entry));
    return { entries, journal };
  };

  it('keeps what was appended together in its order', async () => {
    const { journal } = await read();
    await Promise.all(Array.from({ length: 500 }, (_, n) => journal.append({ n })));
    await journal.close();
    const again = await read();
    expect(again.entries).toEqual(Array.from({ length: 500 }, (_, n) => ({ n })));
    await again.journal.close();
  });

  it('cuts off a line that a death left unfinished, and goes on behind the one before it', async () => {
    appendFileSync(path, `{"n": "${'x'.repeat(200_000)}`);
    const { entries, journal } = await read();
    expect(entries.length).toBe(500);
    await journal.append({ n: 500 });
    await journal.close();
    expect(readFileSync(path, 'utf8').endsWith('{"n":499}\n{"n":500}\n')).toBe(true);
    writeFileSync(path, 'never ended');
    const empty = await read();
    expect(empty.entries).toEqual([]);
    await empty.journal.close();
  });

  it('says ever after that it could not be written', async () => {
    const { journal } = await read();
    await journal.close();
    await expect(journal.append({})).rejects.toThrow();
    await expect(journal.append({})).rejects.toThrow();
    expect(() => journal.assertWhole()).toThrow();
    await expect(journal.settled()).rejects.toThrow();
  });
});
