import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Secrets of one checkout, made once and kept in a file that only its owner may read. */
export class Secrets {
  private readonly values: Record<string, string>;

  constructor(private readonly file: string) {
    this.values = readIfThere(file);
  }

  has(name: string): boolean {
    return this.values[name] !== undefined;
  }

  /** The secret of that name; made and written to the file when it is asked for the first time. */
  get(name: string, make: () => string = randomPassword): string {
    const known = this.values[name];
    if (known !== undefined) return known;
    const made = make();
    this.values[name] = made;
    this.write();
    return made;
  }

  private write(): void {
    mkdirSync(dirname(this.file), { recursive: true });
    const draft = `${this.file}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify(this.values, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, this.file);
  }
}

/** 192 random bits in letters that need no escaping in a URL. */
export function randomPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** A key ring with one fresh key, as the services read it from KEY_RING. */
export function newKeyRing(): string {
  return JSON.stringify({ current: 'k1', keys: { k1: randomKey() } });
}

/** 256 random bits in base64. */
export function randomKey(): string {
  return randomBytes(32).toString('base64');
}

function readIfThere(file: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
