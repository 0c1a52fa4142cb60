import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { OnApplicationShutdown } from '@nestjs/common';
import { Rejected, type CivilDate, type FieldProblem } from '@tanggap/kernel';
import type { Clock } from '@tanggap/platform';
import { PUBLIC_SECRET, type BankSimulatorConfig } from '../config.js';
import { Agenda } from '../domain/agenda.js';
import { Book, type ClockSetting, type Entry } from '../domain/book.js';
import { withOddities } from '../domain/oddities.js';
import { cutOffOf, isOpen } from '../domain/opening-hours.js';
import { RequestLog, type Arrival, type Begun, type LoggedCall } from '../domain/request-log.js';
import { changedSettings, quiet, type Settings } from '../domain/settings.js';
import { entriesOf, statementOf, type Statement } from '../domain/statement.js';
import { finalStates, type Transfer, type TransferState } from '../domain/transfer.js';
import { claim, type Claim } from '../journal/claim.js';
import { Journal } from '../journal/journal.js';

/** A final state that the payer is to be told of, at its moment. */
export type News = {
  readonly at: number;
  readonly key: string;
  readonly state: TransferState;
  /** It has been put off by its share of the delay. */
  readonly putOff?: true;
};

/** The bank as a whole: its books and its log of calls in memory, both as journals in its folder, and its clock. */
export class Bank implements OnApplicationShutdown {
  readonly log: RequestLog;
  readonly news = new Agenda<News>();
  private journal!: Journal;
  private calls!: Journal;
  private claim!: Claim;

  private constructor(
    private readonly config: BankSimulatorConfig,
    private readonly clock: Pick<Clock, 'now'>,
    readonly book: Book,
  ) {
    this.log = new RequestLog((at) => cutOffOf(this.settings, at));
  }

  static async open(config: BankSimulatorConfig, clock: Pick<Clock, 'now'>): Promise<Bank> {
    if (config.APP_ENV === 'production' && config.CLIENT_SECRET === PUBLIC_SECRET) {
      throw new Error('CLIENT_SECRET must not be the public one in production');
    }
    const settings = withChanges(quiet, JSON.parse(config.FAULTS ?? '{}'));
    const bank = new Bank(config, clock, new Book({ seed: config.SEED, opening: config.OPENING_BALANCE, settings }));
    await mkdir(config.DATA_DIR, { recursive: true });
    bank.claim = await claim(config.DATA_DIR);
    const sync = config.SYNC === 'yes';
    bank.journal = await Journal.open(bank.path('ledger.jsonl'), sync, (entry) => bank.take(entry as Entry));
    bank.calls = await Journal.open(bank.path('calls.jsonl'), false, (call) =>
      bank.log.replay(call as LoggedCall | Begun),
    );
    return bank;
  }

  get settings(): Settings {
    return this.book.settings;
  }

  get account(): string {
    return this.config.SOURCE_ACCOUNT;
  }

  get callbackUrl(): string {
    return this.settings.callbackUrl || (this.config.CALLBACK_URL ?? '');
  }

  get callsFile(): string {
    return this.path('calls.jsonl');
  }

  /** The machine's clock, ms. */
  wall(): number {
    return this.clock.now().getTime();
  }

  /** The bank's clock, ms. */
  now(): number {
    const { offsetMs, stoppedAt } = this.book.clock;
    return stoppedAt ?? this.wall() + offsetMs;
  }

  isOpen(): boolean {
    return isOpen(this.settings, this.now());
  }

  /** Enters it in the books at once; resolves when it stands in the journal. Nothing may be answered before. */
  keep(entry: Entry): Promise<void> {
    this.journal.assertWhole();
    this.take(entry);
    return this.journal.append(entry);
  }

  /** When all that is in the books stands in the journal. */
  settled(): Promise<void> {
    return this.journal.settled();
  }

  /** Which call of its kind about the same it is. An instruction is written down before it is looked at. */
  begin(arrival: Arrival): number {
    const attempt = this.log.pass(arrival);
    const begun: Begun = { ...arrival, begun: true };
    // Whoever waits for the end of the call waits for this line, too; the journal remembers its own failure.
    if (arrival.kind === 'transfer') this.calls.append(begun).catch(() => undefined);
    return attempt;
  }

  /** Throws when something could not be written. */
  assertWhole(): void {
    this.journal.assertWhole();
    this.calls.assertWhole();
  }

  noteCall(call: LoggedCall): Promise<void> {
    this.log.finish(call);
    return this.calls.append(call);
  }

  async change(given: unknown): Promise<Settings> {
    const settings = withChanges(this.settings, given);
    await this.keep({ is: 'settings', settings });
    return settings;
  }

  async setClock(clock: ClockSetting): Promise<void> {
    await this.keep({ is: 'clock', clock });
  }

  /** The payer's statement of a day, with what has happened until now, and with the oddities that are set. */
  statement(day: CivilDate): Statement {
    const truly = this.statementBetween(day, day);
    return withOddities(this.config.SEED, this.settings.statementOddity, truly);
  }

  /** What truly moved from one day to another, both included. */
  statementBetween(from: CivilDate, to: CivilDate): Statement {
    const entries = entriesOf(this.book.transfers.values(), this.now());
    return statementOf(this.account, this.config.OPENING_BALANCE, entries, from, to);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.journal.close(), this.calls.close()]);
    this.claim.release();
  }

  private take(entry: Entry): void {
    this.book.apply(entry);
    if (entry.is === 'transfer') this.announce(entry.transfer);
    else if (entry.is === 'file') entry.transfers.forEach((one) => this.announce(one));
    else if (entry.is === 'known') this.announceAgain(entry.key);
  }

  private announceAgain(key: string): void {
    const transfer = this.book.transfers.get(key);
    if (transfer) this.announce(transfer);
  }

  private announce(transfer: Transfer): void {
    for (const { state, at } of finalStates(transfer)) this.news.add({ at, key: transfer.key, state });
  }

  private path(name: string): string {
    return join(this.config.DATA_DIR, name);
  }
}

function withChanges(current: Settings, given: unknown): Settings {
  const changed = changedSettings(current, given);
  if ('settings' in changed) return changed.settings;
  throw rejected(changed.problems);
}

function rejected(problems: readonly FieldProblem[]): Rejected {
  const text = { id: 'Ada pengaturan yang perlu diperbaiki.', en: 'Some settings need to be corrected.' };
  return new Rejected('invalid', 'faults.invalid', text, problems);
}
