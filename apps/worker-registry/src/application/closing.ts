import { Injectable } from '@nestjs/common';
import type { Envelope } from '@tanggap/contracts';
import { causeOf, type Tx } from '@tanggap/messaging';
import { caseClosed, withdrawalRegistered, type WithdrawnCase } from '../domain/case-closing.js';
import { findWithdrawnCases, keepClosures, type WithdrawnRow } from '../persistence/case-closures.store.js';

type WorkersWithdrawn = Envelope<'layoff-notices.workers-withdrawn.v1'>;

@Injectable()
export class Closing {
  /** Closes the cases of rows that their company took back. A case is closed once, whatever names it again. */
  async close(tx: Tx, events: readonly WorkersWithdrawn[]): Promise<void> {
    const rows = rowsOf(events);
    const found = await findWithdrawnCases(tx, rows);
    const closed = await keepClosures(tx, firstOfEach(found));
    const ofPart = Map.groupBy(closed, ({ part }) => part);
    const known = Map.groupBy(found, ({ part }) => part);
    for (const [part, event] of events.entries()) {
      const cases = ofPart.get(part) ?? [];
      tx.publish([...cases.map(caseClosed), ...withdrawalRegistered(cases)], causeOf(event));
      const unknown = event.data.workers.length - (known.get(part)?.length ?? 0);
      if (unknown > 0) tx.refuse(event, 'withdrawal.no-such-case', `${unknown} of its rows never opened a case`);
    }
  }
}

function rowsOf(events: readonly WorkersWithdrawn[]): WithdrawnRow[] {
  return events.flatMap(({ data: { noticeId, version, reason, workers } }, part) =>
    workers.map(({ nikHash }) => ({ part, noticeId, nikHash, version, reason })),
  );
}

function firstOfEach(found: readonly WithdrawnCase[]): WithdrawnCase[] {
  const first = new Map<string, WithdrawnCase>();
  for (const one of found) if (!first.has(one.caseId)) first.set(one.caseId, one);
  return [...first.values()];
}
