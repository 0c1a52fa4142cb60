import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { additionsElsewhere, amend, confirm, recall, refuse, withdraw } from '../domain/amendment.js';
import type { Amendment } from '../domain/amendment.js';
import type { Notice } from '../domain/notice.js';
import {
  amendmentsSoFar,
  findAmendment,
  findNamedRows,
  keepAmendment,
  standingOf,
} from '../persistence/amendment.store.js';
import type { SealedAmendment } from '../persistence/amendment.store.js';
import { keepNotices, lockNotice } from '../persistence/notice.store.js';
import { handledNotice } from './handled-notice.js';
import { ListWorkDue } from './list-work-due.js';
import { companyOf, noSuchNotice } from './own-notice.js';
import { Responses } from './response/responses.js';
import { settleExports } from './settle-exports.js';

export type AmendmentAsked = {
  readonly lines: readonly number[];
  /** Identity numbers, as an other way to name rows. */
  readonly niks: readonly string[];
  /** Rows to be added: there is another way for them. */
  readonly adds: number;
  readonly why: string;
};

type Named = { readonly id: string; readonly number: number };

/** What a company takes back after acceptance, and what the office says to it. */
@Injectable()
export class Amendments {
  constructor(
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
    private readonly due: ListWorkDue,
    private readonly responses: Responses,
  ) {}

  async ask(tx: Tx, id: string, { lines, niks, adds, why }: AmendmentAsked, person: Person): Promise<Named> {
    if (adds > 0) throw new Rejected('conflict', 'amendment.adds-workers', additionsElsewhere);
    const { notice, number } = await this.nextOf(tx, id, person);
    const wanted = [
      ...lines.map((line, place) => ({ field: `lines.${place}`, line })),
      ...niks.map((nik, place) => ({ field: `niks.${place}`, nikHash: this.keyRing.keyedHash('nik', nik) })),
    ];
    const named = notice.listId === null ? [] : await findNamedRows(tx, id, notice.listId, wanted);
    const left = await standingOf(tx, id, notice.listId);
    const act = { by: person.accountId, now: this.clock.now() };
    return this.keep(tx, amend(notice, { named, left, number, today: this.clock.today() }, act), why);
  }

  /** What counts is the day on which it is asked: the office's time is not the company's. */
  async withdraw(tx: Tx, id: string, why: string, person: Person): Promise<Named> {
    const { notice, number } = await this.nextOf(tx, id, person);
    const left = await standingOf(tx, id, notice.listId);
    const act = { by: person.accountId, now: this.clock.now() };
    return this.keep(tx, withdraw(notice, { left, number, today: this.clock.today() }, act), why);
  }

  async confirm(tx: Tx, id: string, number: number, person: Person, nobodyLaidOff = false): Promise<Named> {
    const { notice, found } = await this.asked(tx, id, number, person);
    const left = await standingOf(tx, id, notice.listId);
    const act = { by: person.accountId, now: this.clock.now() };
    const { amendment, outcome } = confirm(notice, found, { left, today: this.clock.today(), nobodyLaidOff }, act);
    await keepNotices(tx, [outcome]);
    await keepAmendment(tx, { ...found, ...amendment });
    await settleExports(tx, id, { by: person.accountId, now: this.clock.now() });
    if (outcome.next.status === 'withdrawn') await this.responses.moved(tx, outcome.next);
    else await this.responses.amended(tx, outcome.next);
    tx.afterCommit(() => this.due.soon());
    return { id, number };
  }

  /** By the company that asked; the office may answer at the same time, and whoever is first is. */
  async recall(tx: Tx, id: string, number: number, why: string, person: Person): Promise<Named> {
    const notice = await lockNotice(tx, id, companyOf(person));
    if (!notice) throw noSuchNotice();
    const found = await numbered(tx, id, number);
    const amendment = recall(found, { by: person.accountId, now: this.clock.now() });
    await keepAmendment(tx, { ...found, ...amendment, sealedAnswer: this.keyRing.seal(why, id) });
    return { id, number };
  }

  async refuse(tx: Tx, id: string, number: number, why: string, person: Person): Promise<Named> {
    const { found } = await this.asked(tx, id, number, person);
    const amendment = refuse(found, { by: person.accountId, now: this.clock.now() });
    await keepAmendment(tx, { ...found, ...amendment, sealedAnswer: this.keyRing.seal(why, id) });
    return { id, number };
  }

  private async nextOf(tx: Tx, id: string, person: Person): Promise<{ notice: Notice; number: number }> {
    const notice = await lockNotice(tx, id, companyOf(person));
    if (!notice) throw noSuchNotice();
    const { asked, isUnderWay } = await amendmentsSoFar(tx, id);
    if (isUnderWay) throw new Rejected('conflict', 'amendment.under-way', underWay);
    return { notice, number: asked + 1 };
  }

  private async asked(
    tx: Tx,
    id: string,
    number: number,
    person: Person,
  ): Promise<{ notice: Notice; found: SealedAmendment }> {
    const notice = await handledNotice(tx, id, person);
    return { notice, found: await numbered(tx, id, number) };
  }

  private async keep(tx: Tx, amendment: Amendment, why: string): Promise<Named> {
    const { noticeId: id, number } = amendment;
    await keepAmendment(tx, { ...amendment, sealedWhy: this.keyRing.seal(why, id), sealedAnswer: null });
    return { id, number };
  }
}

async function numbered(tx: Tx, id: string, number: number): Promise<SealedAmendment> {
  const found = await findAmendment(tx, id, number);
  if (!found) throw new Rejected('missing', 'amendment.missing', notFound);
  return found;
}

const underWay = {
  id: 'Perubahan sebelumnya belum selesai. Tunggu sampai kantor menjawab dan akibatnya disampaikan, atau batalkan (recall) permintaan yang belum dijawab.',
  en: 'An earlier amendment is not through. Wait until the office has answered and its consequences are told, or recall it while it is not answered.',
};
const notFound = { id: 'Perubahan ini tidak ditemukan.', en: 'This amendment was not found.' };
