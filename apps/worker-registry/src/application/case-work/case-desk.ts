import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { Rejected, type CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { civilDayOf, Clock, type Person } from '@tanggap/platform';
import type { CaseState } from '../../domain/case.js';
import { stateAfterTries, type Channel, type ContactOutcome } from '../../domain/case-work/contact.js';
import { assertMayDecide, isOfWork, type Decision } from '../../domain/case-work/decision.js';
import type { MoveReason } from '../../domain/case-work/reasons.js';
import { stateAfterVerification } from '../../domain/case-work/verification.js';
import type { VerificationMeans, VerificationResult } from '../../domain/case-work/verification.js';
import { noteActivity } from '../../persistence/case-work/case-work.store.js';
import { addContact, addVerification, findTries } from '../../persistence/case-work/contact.store.js';
import type { Standing } from '../../persistence/case-work/move.store.js';
import { findUnderWay } from '../../persistence/case-work/plan.store.js';
import { findInDoubt } from '../../persistence/identity-conflicts.store.js';
import { AidAccounts } from '../aid/aid-accounts.js';
import { ParticipantNames } from '../people/participant-names.js';
import { assertOpen, holdCase, moveHeld } from './case-moves.js';
import { CaseNotes } from './case-notes.js';
import { assertSeen } from './changed-since.js';
import { Placements, type Work } from './placements.js';
import { Profiles } from './profiles.js';

export type NewContact = Readonly<{
  channel: Channel;
  outcome: ContactOutcome;
  /** Now, unless it was noted later. */
  at?: Date | undefined;
  note?: string | undefined;
  callBackOn?: string | undefined;
}>;
export type Check = Readonly<{ result: VerificationResult; means: VerificationMeans; note?: string | undefined }>;
/** Where a case stands after a command, and the version to name next. */
export type Now = Readonly<{ id: string; state: CaseState; version: number }>;

/** What a caseworker does with one case: load, decide, keep. */
@Injectable()
export class CaseDesk {
  constructor(
    private readonly clock: Clock,
    private readonly notes: CaseNotes,
    private readonly placements: Placements,
    private readonly profiles: Profiles,
    private readonly names: ParticipantNames,
    private readonly accounts: AidAccounts,
  ) {}

  /** Logs a try to reach the person, and moves the case where the tries lead. */
  async contact(
    tx: Tx,
    id: string,
    person: Person,
    contact: NewContact,
  ): Promise<Now & { readonly contactId: string }> {
    const standing = await holdCase(tx, id, person.regions);
    assertOpen(standing);
    const [now, contactId] = [this.clock.now(), newId()];
    const at = contact.at ?? now;
    assertTimely(at, contact.callBackOn, standing, now);
    const { channel, outcome, callBackOn = null } = contact;
    const note = this.notes.sealed(id, contact.note);
    await addContact(tx.manager, {
      id: contactId,
      caseId: id,
      at,
      notedAt: now,
      notedBy: person.accountId,
      channel,
      outcome,
      callBackOn,
      note,
    });
    await noteActivity(tx.manager, [id], at);
    const tries = (await findTries(tx.manager, id)).map((one) => ({ ...one, on: civilDayOf(one.at) }));
    const to = stateAfterTries(standing.state, tries, outcome);
    const why = outcome === 'reached' ? 'contact.reached' : 'contact.in-vain';
    // At the moment of the contact: by it one sees later what moved the case.
    return { ...(await this.goOn(tx, standing, to, person, why, undefined, now)), contactId };
  }

  /** Writes down who was checked by what, and moves the case where the result leads. */
  async verify(tx: Tx, id: string, person: Person, { result, means, note }: Check): Promise<Now> {
    const standing = await holdCase(tx, id, person.regions);
    const to = stateAfterVerification(standing.state, result);
    const wasInDoubt = await findInDoubt(tx, id);
    const at = this.clock.now();
    const checked = { id: newId(), caseId: id, at, checkedBy: person.accountId, result, means };
    await addVerification(tx.manager, { ...checked, note: this.notes.sealed(id, note) });
    await noteActivity(tx.manager, [id], at);
    if (wasInDoubt && result === 'matched') {
      await this.names.tellCleared(tx, id);
      await this.accounts.tellCleared(tx, id);
    }
    const now = await this.goOn(tx, standing, to, person, `identity.${result}`);
    return now.state === 'verified' ? this.profiles.goOnWith(tx, id, person) : now;
  }

  /** What a person decides, seen at that version. */
  async decide(
    tx: Tx,
    id: string,
    person: Person,
    seen: number,
    { to, why, reason, ...work }: Decision & Partial<Work> & { readonly reason: string },
  ): Promise<Now> {
    // People before cases, as everybody locks.
    const records = isOfWork(why) ? await this.placements.hold(tx, id, person) : [];
    const standing = await holdCase(tx, id, person.regions);
    await assertSeen(tx, standing, seen);
    const visits = (await findTries(tx.manager, id)).filter(
      ({ channel, outcome }) => channel === 'visit' && outcome === 'reached',
    );
    const lastVisit = visits.at(-1);
    assertMayDecide(
      { to, why },
      {
        state: standing.state,
        since: civilDayOf(standing.since),
        lastActive: civilDayOf(standing.activeAt),
        today: this.clock.today(),
        lastVisit: lastVisit ? civilDayOf(lastVisit.at) : null,
        planUnderWay: (await findUnderWay(tx.manager, [id])).has(id),
      },
    );
    const at = this.clock.now();
    await this.placements.tell(tx, { caseId: id, records, why, reason, ...work }, { by: person.accountId, at });
    return this.goOn(tx, standing, to, person, why, reason, at);
  }

  private async goOn(
    tx: Tx,
    standing: Standing,
    to: CaseState | undefined,
    person: Person,
    why: MoveReason,
    words?: string,
    at = this.clock.now(),
  ): Promise<Now> {
    const { caseId, state, version } = standing;
    if (!to) return { id: caseId, state, version };
    const reason = this.notes.sealed(caseId, words) ?? undefined;
    const move = { standing, caseId, to, who: person.accountId, why, reason };
    const [moved] = await moveHeld(tx, [move], { at });
    return { id: caseId, state: to, version: moved?.version ?? version };
  }
}

function assertTimely(at: Date, callBackOn: string | undefined, { openedAt }: Standing, now: Date): void {
  const fields = [];
  if (at > now || civilDayOf(at) < civilDayOf(openedAt)) fields.push(notWithin('at'));
  if (callBackOn !== undefined && (callBackOn as CivilDate) < civilDayOf(now)) fields.push(notWithin('callBackOn'));
  if (fields.length === 0) return;
  throw new Rejected(
    'invalid',
    'contact.not-timely',
    { id: 'Waktu kontak tidak mungkin.', en: 'The time of this contact is not possible.' },
    fields,
  );
}

function notWithin(field: 'at' | 'callBackOn') {
  const text =
    field === 'at'
      ? { id: 'Antara pembukaan kasus dan sekarang.', en: 'Between the opening of the case and now.' }
      : { id: 'Hari ini atau sesudahnya.', en: 'Today or later.' };
  return { field, code: `contact.${field === 'at' ? 'moment' : 'call-back'}`, text };
}
