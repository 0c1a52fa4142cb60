import { createReadStream } from 'node:fs';
import { open, truncate, type FileHandle } from 'node:fs/promises';
import { createInterface } from 'node:readline';

type Waiting = { readonly line: string; readonly done: () => void; readonly failed: (error: unknown) => void };

/**
 * A file that only grows, one entry a line. What `append` has answered survives the death of this process; with `sync`
 * also that of the machine. Entries that come while one write is under way go together in the next.
 */
export class Journal {
  private waiting: Waiting[] = [];
  private writing = false;
  private failure: Error | undefined;
  private last: Promise<void> = Promise.resolve();

  private constructor(
    private readonly file: FileHandle,
    private readonly sync: boolean,
  ) {}

  /** Reads what there is, entry by entry, and cuts off a last line that a death left unfinished. */
  static async open(path: string, sync: boolean, entry: (value: unknown) => void): Promise<Journal> {
    await (await open(path, 'a')).close();
    const whole = await endOfLastLine(path);
    await truncate(path, whole);
    const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
    for await (const line of lines) entry(JSON.parse(line));
    return new Journal(await open(path, 'a'), sync);
  }

  /** Throws when an entry could not be written before: what is in memory is then ahead of the file. */
  assertWhole(): void {
    if (this.failure) throw this.failure;
  }

  append(value: unknown): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.waiting.push({ line: `${JSON.stringify(value)}\n`, done: resolve, failed: reject });
    void this.write();
    return (this.last = promise);
  }

  /** When all that was appended so far stands in the file. */
  async settled(): Promise<void> {
    await this.last;
    this.assertWhole();
  }

  async close(): Promise<void> {
    await this.last.finally(() => this.file.close());
  }

  private async write(): Promise<void> {
    if (this.writing) return;
    this.writing = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      await this.writeBatch(batch);
    }
    this.writing = false;
  }

  private async writeBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      this.assertWhole();
      await this.file.appendFile(batch.map(({ line }) => line).join(''));
      if (this.sync) await this.file.datasync();
      for (const { done } of batch) done();
    } catch (error) {
      this.failure ??= error instanceof Error ? error : new Error(String(error));
      for (const { failed } of batch) failed(error);
    }
  }
}

const CHUNK = 65_536;
const NEW_LINE = 0x0a;

async function endOfLastLine(path: string): Promise<number> {
  const file = await open(path, 'r');
  try {
    const chunk = Buffer.alloc(CHUNK);
    for (let end = (await file.stat()).size; end > 0; end -= CHUNK) {
      const from = Math.max(0, end - CHUNK);
      const { bytesRead } = await file.read(chunk, 0, end - from, from);
      const last = chunk.subarray(0, bytesRead).lastIndexOf(NEW_LINE);
      if (last >= 0) return from + last + 1;
    }
    return 0;
  } finally {
    await file.close();
  }
}
