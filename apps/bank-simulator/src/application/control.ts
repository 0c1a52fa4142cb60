import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Inject, Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { written } from '../domain/jakarta.js';
import type { Begun, LoggedCall } from '../domain/request-log.js';
import { paidTwice, sumsOf } from '../domain/sums.js';
import { returnedAt, settledAt, stateAt, type Transfer } from '../domain/transfer.js';
import { Bank } from './bank.js';

export const MOST_ROWS = 10_000;
const DAY_MS = 86_400_000;

/** What tests and trainers ask and set: the whole truth, the clock, and what goes wrong. */
@Injectable()
export class Control {
  constructor(@Inject(Bank) private readonly bank: Bank) {}

  /** Each transfer once, in the order they came. */
  ledger(from: number, limit: number) {
    const now = this.bank.now();
    const transfers = [...this.bank.book.transfers.values()].slice(from, from + limit);
    const next = from + transfers.length;
    return {
      total: this.bank.book.transfers.size,
      next: next < this.bank.book.transfers.size ? next : null,
      transfers: transfers.map((one) => line(one, now)),
    };
  }

  sums() {
    const now = this.bank.now();
    const transfers = [...this.bank.book.transfers.values()];
    const balance = this.bank.book.available(now);
    return { ...sumsOf(transfers, now), balance, paidTwice: paidTwice(transfers, now) };
  }

  requests() {
    const { total, afterClosing, early } = this.bank.log;
    return { total, afterClosing, mostInASecond: this.bank.log.mostInASecond(), early };
  }

  seconds() {
    return this.bank.log.bySecond().map(({ second, calls }) => ({ second: written(second * 1_000), calls }));
  }

  async calls(from: number, limit: number) {
    const calls: LoggedCall[] = [];
    let seen = 0;
    for await (const text of createInterface({ input: createReadStream(this.bank.callsFile) })) {
      if (seen++ < from) continue;
      if (calls.length === limit) return { next: seen - 1, calls };
      const call = JSON.parse(text) as LoggedCall | Begun;
      if (!('begun' in call)) calls.push(call);
    }
    return { next: null, calls };
  }

  clock() {
    const { offsetMs, stoppedAt } = this.bank.book.clock;
    return { now: written(this.bank.now()), offsetMs, stopped: stoppedAt !== null };
  }

  /** `{now}` sets it, `{advanceDays}` or `{advanceMs}` moves it on, `{stopped}` holds it or lets it run. Never back. */
  async setClock(given: unknown) {
    const wanted = clockIn(given);
    const before = this.bank.now();
    const target = (wanted.now ?? before) + (wanted.advanceMs ?? 0) + (wanted.advanceDays ?? 0) * DAY_MS;
    if (target < before) throw wrongClock();
    const stopped = wanted.stopped ?? this.bank.book.clock.stoppedAt !== null;
    await this.bank.setClock({ offsetMs: target - this.bank.wall(), stoppedAt: stopped ? target : null });
    return this.clock();
  }
}

function line(transfer: Transfer, now: number) {
  const { key, service, amount, source, bankCode, account, referenceNo, at, knownAt, fate, file } = transfer;
  const state = stateAt(transfer, now);
  const back = returnedAt(transfer);
  return {
    ...{ key, service, state, amount, source, bankCode, account, referenceNo },
    ...(fate.reason && (state === 'failed' || state === 'returned') && { reason: fate.reason }),
    at: written(at),
    knownAt: written(knownAt),
    ...(state !== 'pending' && state !== 'not-found' && { settledAt: written(settledAt(transfer)) }),
    ...(state === 'returned' && back !== undefined && { returnedAt: written(back) }),
    ...(file && { fileId: file.id, line: file.line }),
  };
}

type ClockGiven = { now?: number; advanceMs?: number; advanceDays?: number; stopped?: boolean };

const MOST_DAYS = 4_000;

function clockIn(given: unknown): ClockGiven {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw wrongClock();
  const wanted: ClockGiven = {};
  for (const [name, value] of Object.entries(given)) {
    if (name === 'now') wanted.now = momentIn(value);
    else if (name === 'advanceMs') wanted.advanceMs = countIn(value, MOST_DAYS * DAY_MS);
    else if (name === 'advanceDays') wanted.advanceDays = countIn(value, MOST_DAYS);
    else if (name === 'stopped' && typeof value === 'boolean') wanted.stopped = value;
    else throw wrongClock();
  }
  return wanted;
}

function momentIn(value: unknown): number {
  const moment = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  // Beyond this no day is written with a year of four digits.
  if (Number.isNaN(moment) || moment > Date.UTC(9000, 0)) throw wrongClock();
  return moment;
}

function countIn(value: unknown, most: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > most) throw wrongClock();
  return value;
}

function wrongClock(): Rejected {
  return new Rejected('invalid', 'clock.invalid', {
    id: 'Kirim {now} dengan waktu ISO, {advanceMs}, {advanceDays} atau {stopped}; jam bank tidak berjalan mundur.',
    en: 'Send {now} as an ISO time, {advanceMs}, {advanceDays} or {stopped}; the clock of a bank does not go back.',
  });
}
