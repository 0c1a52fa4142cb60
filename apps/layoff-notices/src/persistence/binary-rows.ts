import { dayNumber } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';

const FIRST_BYTES = 16 * 1_024;
/** PostgreSQL counts days from 2000-01-01. */
const FIRST_DAY = 10_957;

/** What stands before the rows of a binary COPY: its signature, no flags, no extension. */
export const COPY_HEAD = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
/** And behind them. */
export const COPY_TAIL = Buffer.from([0xff, 0xff]);

/** Rows in the form of a binary COPY, which PostgreSQL takes without searching them for escapes: a third of what it spends on reports. */
export class BinaryRows {
  private page = Buffer.allocUnsafe(FIRST_BYTES);
  private at = 0;

  /** Begins a row of so many fields, which must follow in the order of the columns. */
  row(fields: number): this {
    this.haveRoom(2);
    this.at = this.page.writeInt16BE(fields, this.at);
    return this;
  }

  int(value: number): this {
    this.haveRoom(8);
    this.at = this.page.writeInt32BE(value, this.page.writeInt32BE(4, this.at));
    return this;
  }

  date(day: CivilDate): this {
    return this.int(dayNumber(day) - FIRST_DAY);
  }

  uuid(bytes: Uint8Array): this {
    return this.bytes(bytes);
  }

  bytes(bytes: Uint8Array): this {
    this.haveRoom(4 + bytes.length);
    this.at = this.page.writeInt32BE(bytes.length, this.at);
    this.page.set(bytes, this.at);
    this.at += bytes.length;
    return this;
  }

  text(value: string): this {
    const bytes = Buffer.byteLength(value);
    this.haveRoom(4 + bytes);
    this.at = this.page.writeInt32BE(bytes, this.at);
    this.at += this.page.write(value, this.at);
    return this;
  }

  /** All rows so far, in a buffer of their own. */
  packed(): Buffer {
    return Buffer.from(this.page.subarray(0, this.at));
  }

  private haveRoom(bytes: number): void {
    if (this.at + bytes <= this.page.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.page.length * 2, this.at + bytes));
    this.page.copy(larger, 0, 0, this.at);
    this.page = larger;
  }
}

/** The sixteen bytes of a UUID. */
export function bytesOf(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}
