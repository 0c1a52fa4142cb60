import { Injectable } from '@nestjs/common';
import type { Envelope } from '@tanggap/contracts';
import { causeOf, type Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Recognised, RegisteredRow } from '../../domain/registration.js';
import { endsCase } from '../../domain/rights/circumstance.js';
import { reportsOf } from '../../persistence/rights/circumstances.store.js';
import { moveCases, type CaseMove } from '../case-work/case-moves.js';

/** Cases of people who had gone before they were opened: registered like any, and closed at once for what is known of them. */
@Injectable()
export class Gone {
  constructor(private readonly clock: Clock) {}

  /** Only people whom the registry knew can have gone. They are settled in this transaction; the openings are told before. */
  async close(
    tx: Tx,
    events: readonly Envelope[],
    openings: readonly RegisteredRow[],
    people: ReadonlyMap<string, Recognised>,
  ): Promise<void> {
    const known = new Set([...people.values()].filter(({ isNew }) => !isNew).map(({ personId }) => personId));
    const asked = openings.filter(({ personId }) => known.has(personId));
    if (asked.length === 0) return;
    const ids = [...new Set(asked.map(({ personId }) => personId))];
    const reports = (await reportsOf(tx.manager, ids)).filter(({ retractedAt }) => retractedAt === null);
    const moves = asked.flatMap(({ row, caseId, personId }) => {
      const ground = reports.find((one) => one.personId === personId && endsCase(one, caseId));
      if (!ground) return [];
      return [{ part: row.part, caseId, to: 'closed' as const, who: ground.reportedBy, why: ground.circumstance }];
    });
    for (const [part, ofPart] of Map.groupBy(moves, (move) => move.part)) await this.closeOf(tx, events[part], ofPart);
  }

  private async closeOf(tx: Tx, event: Envelope | undefined, moves: readonly CaseMove[]): Promise<void> {
    if (event) await moveCases(tx, moves, { at: this.clock.now(), cause: causeOf(event) });
  }
}
