import { Injectable } from '@nestjs/common';
import type { Envelope } from '@tanggap/contracts';
import { causeOf, type Tx } from '@tanggap/messaging';
import {
  caseClosed,
  closingDeclined,
  decideClosings,
  withdrawalRegistered,
  type DeclinedRow,
  type WithdrawnRow,
} from '../domain/case-closing.js';
import { findKnownCases, keepClosures, keepDeclined } from '../persistence/case-closures.store.js';

type WorkersWithdrawn = Envelope<'layoff-notices.workers-withdrawn.v1'>;

@Injectable()
export class Closing {
  /** Closes the cases of rows that their company took back, or says why not. Each row has one outcome, once. */
  async close(tx: Tx, events: readonly WorkersWithdrawn[]): Promise<void> {
    const rows = rowsOf(events);
    const decided = decideClosings(rows, await findKnownCases(tx, rows));
    const closed = Map.groupBy(await keepClosures(tx, decided.closed), ({ part }) => part);
    const declined = Map.groupBy(await keepDeclined(tx, decided.declined), ({ part }) => part);
    for (const [part, event] of events.entries()) {
      const [cases, others] = [closed.get(part) ?? [], declined.get(part) ?? []];
      tx.publish(
        [...cases.map(caseClosed), ...withdrawalRegistered(cases), ...closingDeclined(others)],
        causeOf(event),
      );
      refuseUnknown(tx, event, others);
    }
  }
}

/** The other rows of the event are acted upon: what is refused is written down with the rows that it is about. */
function refuseUnknown(tx: Tx, event: WorkersWithdrawn, declined: readonly DeclinedRow[]): void {
  const unknown = declined.filter(({ why }) => why === 'never-registered').map(({ line }) => line);
  if (unknown.length === 0) return;
  tx.refuse(event, 'withdrawal.no-such-case', `${unknown.length} of its rows never opened a case: ${unknown.join()}`);
}

function rowsOf(events: readonly WorkersWithdrawn[]): WithdrawnRow[] {
  return events.flatMap(({ data: { noticeId, version, reason, workers } }, part) =>
    workers.map(({ line, nikHash }) => ({ part, noticeId, line, nikHash, version, reason })),
  );
}
