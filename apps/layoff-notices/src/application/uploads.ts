import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import { UnitOfWork } from '@tanggap/messaging';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import type { Notice } from '../domain/notice.js';
import { moveList, receive } from '../domain/worker-list.js';
import { ListFiles } from '../persistence/list-files.js';
import { countReportedMeanwhile } from '../persistence/list-row.store.js';
import { lockNotice, pointToList } from '../persistence/notice.store.js';
import { finishReceiving, keepListStatus } from '../persistence/worker-list.store.js';
import type { Received } from '../persistence/worker-list.store.js';
import { openList } from '../reading/open-list.js';
import { ListWorkDue } from './list-work-due.js';
import { Originals } from './originals.js';
import { companyOf, noSuchNotice } from './own-notice.js';
import { heldBy } from './proposals.js';
import { PartSeal } from './part-seal.js';
import { periodOf } from './row-checks.js';

/** The list that an upload has come to: a new one, or the one that has the same content. */
export type Uploaded = { readonly listId: string; readonly isNew: boolean; readonly isProposal: boolean };

type Settle = (tx: Tx, listId: string) => Promise<void>;

/** What a small list may weigh: it is checked beside the large ones. */
const MOST_EXPRESS_BYTES = 256 * 1024;

@Injectable()
export class Uploads {
  constructor(
    private readonly files: ListFiles,
    private readonly originals: Originals,
    private readonly keyRing: KeyRing,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly due: ListWorkDue,
  ) {}

  /**
   * Takes a list in and reads it to its end on the way: whatever is wrong with the file as a whole is refused here, and the
   * list before it stays. Its rows are checked afterwards, in the background.
   *
   * @param settle done in the transaction that makes it the list; if it throws, there is none
   */
  async receive(
    noticeId: string,
    person: Person,
    bytes: AsyncIterable<Uint8Array>,
    settle: Settle = () => Promise.resolve(),
  ): Promise<Uploaded> {
    const companyId = companyOf(person);
    await this.assertTaken(noticeId, person);
    const id = newId();
    const { seal, sealedKey } = PartSeal.fresh(this.keyRing, id);
    const list = { id, noticeId, companyId, sealedKey, receivedBy: person.accountId, receivedOn: this.clock.today() };
    await this.files.open(list);
    try {
      const received = await this.takeIn(id, seal, bytes);
      const uploaded = await this.work.run(null, async (tx) => {
        const adopted = await adopt(tx, { id, noticeId, companyId }, received);
        await settle(tx, adopted.listId);
        return adopted;
      });
      if (!uploaded.isNew) await this.files.drop(id);
      this.due.soon();
      return uploaded;
    } catch (error) {
      await this.files.drop(id);
      throw error;
    }
  }

  /** Throws `Rejected` for a notice that is not theirs, or takes no list. */
  async assertTaken(noticeId: string, person: Person): Promise<void> {
    assertTakesList(await this.work.run(null, (tx) => ownNotice(tx, noticeId, companyOf(person))));
  }

  private async takeIn(id: string, seal: PartSeal, bytes: AsyncIterable<Uint8Array>): Promise<Received> {
    const { bytes: passing, kept } = this.originals.keeping(id, seal, bytes);
    const { layout, separator, otherSheets, batches } = await openList(passing);
    let expectedRows = 0;
    for await (const rows of batches) expectedRows += rows.length;
    const original = kept();
    const lane = original.bytes > MOST_EXPRESS_BYTES ? 'bulk' : 'express';
    return { ...original, lane, expectedRows, separator, unknownColumns: layout.unknown, otherSheets };
  }
}

type Taken = { readonly id: string; readonly noticeId: string; readonly companyId: string };

/** Uploads of one notice meet at its lock: of many with the same content the first becomes the list, the others find it. */
async function adopt(tx: Tx, { id, noticeId, companyId }: Taken, received: Received): Promise<Uploaded> {
  const held = await heldBy(tx, await ownNotice(tx, noticeId, companyId));
  const { current, proposal } = held;
  const isSame = held.isOpen && current?.status === 'checked' && current.contentHash === received.contentHash;
  const isOutdated = isSame && (await countReportedMeanwhile(tx, current.id)) > 0;
  const reception = receive({ ...held, isOutdated }, received.contentHash);
  if ('isSameAs' in reception) {
    return { listId: reception.isSameAs, isNew: false, isProposal: reception.isSameAs === proposal?.id };
  }
  const isProposal = reception.is === 'proposal';
  const gone = isProposal ? proposal : current;
  if (gone) await keepListStatus(tx, moveList(gone, 'superseded'));
  await finishReceiving(tx, id, received, isProposal);
  if (!isProposal) await pointToList(tx, noticeId, id);
  return { listId: id, isNew: true, isProposal };
}

async function ownNotice(tx: Tx, id: string, companyId: string) {
  const notice = await lockNotice(tx, id, companyId);
  if (!notice) throw noSuchNotice();
  return notice;
}

/** A furlough lays nobody off; and rows are judged by the period of the layoff. */
function assertTakesList(notice: Notice): void {
  periodOf(notice);
  if (notice.kind !== 'FURLOUGH') return;
  throw new Rejected('conflict', 'notice.furlough-has-no-list', {
    id: 'Merumahkan bukan PHK: tidak ada daftar pekerja yang dikirim.',
    en: 'A furlough is no layoff: it has no list of workers.',
  });
}
