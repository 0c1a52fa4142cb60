import { Injectable } from '@nestjs/common';
import { laneOf, newId, type Envelope } from '@tanggap/contracts';
import { causeOf, type Tx } from '@tanggap/messaging';
import { caseOpened, workersRegistered } from '../domain/case-opened.js';
import { isComplete, nextRounds, noticeRegistered, type NoticeRegistration } from '../domain/notice-registration.js';
import {
  addTallies,
  decide,
  firstMentions,
  rowsOf,
  talliesOf,
  type Decision,
  type Recognised,
  type ReportedRow,
} from '../domain/registration.js';
import { findHeardRows, keepRepeatedRows, openCases } from '../persistence/cases.store.js';
import { keepCompanies, type NoticeCompany } from '../persistence/notice-companies.store.js';
import { keepConflicts } from '../persistence/identity-conflicts.store.js';
import {
  addProgress,
  expectWorkers,
  keepRounds,
  takeRounds,
  type Progress,
} from '../persistence/notice-registrations.store.js';
import { settlePeople } from '../persistence/people.store.js';
import { StandingReports } from '../domain/rights/self-report.js';
import { Gone } from './rights/gone.js';
import { findStandingReports, linkReports } from '../persistence/rights/self-reports.store.js';

type WorkersReported = Envelope<'layoff-notices.workers-reported.v1'>;
type NoticeAccepted = Envelope<'layoff-notices.notice-accepted.v1'>;

@Injectable()
export class Registration {
  constructor(private readonly gone: Gone) {}

  /** Gives every reported worker one person, and a case for this notice; whatever was registered before changes nothing. */
  async register(tx: Tx, events: readonly WorkersReported[]): Promise<void> {
    const rows = rowsOf(events.map(({ data }) => data));
    const people = await this.settle(tx, rows);
    const newCase = (noticeId: string) => newId(laneOf(noticeId));
    const decision = decide(rows, people, await this.heard(tx, rows, people), newCase, await this.toldOf(tx, people));
    await openCases(tx, decision.openings);
    await linkReports(tx, decision.linked);
    await keepRepeatedRows(tx, decision.repeated);
    await keepConflicts(tx, decision.conflicts);
    const progress = this.tell(tx, events, decision);
    await this.gone.close(tx, events, decision.openings, people);
    if (progress.length > 0) await this.complete(tx, await addProgress(tx, progress), events);
  }

  /** Notes how many workers the notices will have; their rows may have come before. */
  async expect(tx: Tx, events: readonly NoticeAccepted[]): Promise<void> {
    const first = new Map<string, NoticeAccepted>();
    for (const event of events) if (!first.has(event.key)) first.set(event.key, event);
    const notices = await expectWorkers(
      tx,
      [...first.values()].map(({ data }) => data),
    );
    await keepCompanies(tx, companiesOf([...first.values()]));
    const expected = new Map(notices.map((notice) => [notice.noticeId, notice.expectedWorkers]));
    for (const event of events) {
      if (expected.get(event.data.noticeId) === event.data.reportedWorkers) continue;
      tx.refuse(event, 'notice.accepted-otherwise', 'the notice was accepted before with another number of workers');
    }
    await this.complete(tx, notices, events);
  }

  private settle(tx: Tx, rows: readonly ReportedRow[]): Promise<Map<string, Recognised>> {
    return settlePeople(
      tx,
      firstMentions(rows).map(({ noticeId, worker: { nikHash, nameBirthHash, sealed } }) => ({
        id: newId(laneOf(noticeId)),
        nikHash,
        nameBirthHash,
        sealed,
      })),
    );
  }

  /** Only people whom the registry knew can have been heard of. */
  private heard(tx: Tx, rows: readonly ReportedRow[], people: ReadonlyMap<string, Recognised>) {
    const asked = rows.flatMap(({ noticeId, worker }) => {
      const person = people.get(worker.nikHash);
      return person && !person.isNew ? [{ personId: person.personId, noticeId }] : [];
    });
    return findHeardRows(tx, asked);
  }

  /** What people told of themselves before: only those whom the registry knew can have. */
  private async toldOf(tx: Tx, people: ReadonlyMap<string, Recognised>) {
    const known = [...people.values()].filter(({ isNew }) => !isNew).map(({ personId }) => personId);
    return new StandingReports(await findStandingReports(tx, known));
  }

  private tell(tx: Tx, events: readonly WorkersReported[], decision: Decision): readonly Progress[] {
    const tallies = talliesOf(decision);
    const openings = Map.groupBy(decision.openings, ({ row }) => row.part);
    const progress = new Map<string, Progress>();
    for (const [part, event] of events.entries()) {
      const tally = tallies.get(part);
      if (!tally) continue;
      const { noticeId, regionCode } = event.data;
      const before = progress.get(noticeId);
      progress.set(noticeId, { noticeId, regionCode, ...(before ? addTallies(before, tally) : tally) });
      tx.publish([...(openings.get(part) ?? []).map(caseOpened), workersRegistered(noticeId, tally)], causeOf(event));
    }
    return [...progress.values()];
  }

  /** Gives rounds to the notices that have all their workers. Last of all: the counter stays locked until the commit. */
  private async complete(tx: Tx, notices: readonly NoticeRegistration[], events: readonly Envelope[]): Promise<void> {
    const complete = notices.filter(isComplete);
    if (complete.length === 0) return;
    const rounds = nextRounds(complete, await takeRounds(tx, complete.length));
    await keepRounds(tx, rounds);
    for (const notice of rounds) {
      const last = events.findLast(({ key }) => key === notice.noticeId);
      if (last) tx.publish(noticeRegistered(notice), causeOf(last));
    }
  }
}

/** Notices of an older release do not say what their company is called. */
function companiesOf(events: readonly NoticeAccepted[]): readonly NoticeCompany[] {
  return events.flatMap(({ data: { noticeId, companySealed } }) =>
    companySealed === undefined ? [] : [{ noticeId, sealed: companySealed }],
  );
}
