import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import { changedMeanwhile, Clock, type ChangedField, type Person } from '@tanggap/platform';
import type { CaseState } from '../../domain/case.js';
import { caseWords } from '../../domain/case-work/case-words.js';
import {
  edited,
  isTold,
  isVulnerable,
  missing,
  profiledData,
  profileFields,
  shown,
  type Profile,
  type ProfileChanges,
  type ProfileField,
} from '../../domain/case-work/profile.js';
import { findCase, type Standing } from '../../persistence/case-work/move.store.js';
import { findPlanned } from '../../persistence/case-work/plan.store.js';
import { findChanged, findProfile, keepProfile } from '../../persistence/case-work/profile.store.js';
import { assertOpen } from './case-desk.js';
import { holdCase, moveHeld, notFound } from './case-moves.js';
import { CaseNotes } from './case-notes.js';

export type ProfileView = Omit<Profile, 'vulnerabilities' | 'note'> &
  Readonly<{
    id: string;
    state: CaseState;
    /** Of the case: what `If-Match` names. */
    version: number;
    vulnerable: boolean;
    vulnerabilities?: Profile['vulnerabilities'];
    note?: string | null;
    missing: readonly ProfileField[];
  }>;

const notYet: ReadonlySet<CaseState> = new Set([
  'registered',
  'contacted',
  'unreachable',
  'disputed',
  'needs-clarification',
]);

/** What a caseworker writes down of a person, version by version: nobody overwrites what they have not read. */
@Injectable()
export class Profiles {
  constructor(
    private readonly clock: Clock,
    private readonly notes: CaseNotes,
    private readonly work: UnitOfWork,
  ) {}

  /** Needs and notes only for who works on cases. */
  read(id: string, person: Person): Promise<ProfileView> {
    return this.work.run(null, async (tx) => {
      const standing = (await findCase(tx.manager, id, person.regions)) ?? notFound();
      return viewOf(standing, await this.load(tx, id), person);
    });
  }

  /** Changes the given fields of the version that was seen; the first complete profile takes the case on. */
  async edit(tx: Tx, id: string, person: Person, seen: number, given: ProfileChanges): Promise<ProfileView> {
    const standing = await holdCase(tx, id, person.regions);
    const profile = await this.load(tx, id);
    if (standing.version !== seen)
      throw changedMeanwhile('case', standing.version, await changedSince(tx, standing, seen, profile));
    assertOpen(standing);
    assertVerified(standing);
    const { next, changed } = edited(profile, given);
    if (changed.length === 0) return viewOf(standing, profile, person);
    const version = standing.version + 1;
    await this.keep(tx, { caseId: id, version, editedBy: person.accountId, changed, profile: next });
    const now = await this.goOn(tx, { ...standing, version }, next, person);
    const heard =
      changed.some((field) => field !== 'note' && field !== 'householdSize') || now.state !== standing.state;
    if (heard && missing(next).length === 0 && isTold(now.state)) {
      tx.publish({ name: 'worker-registry.case-profiled.v1', data: profiledData(standing, version, next) });
    }
    return viewOf(now, next, person);
  }

  /** A complete profile ends the profiling; a plan that was agreed before begins the service at once. */
  private async goOn(tx: Tx, standing: Standing, profile: Profile, { accountId }: Person): Promise<Standing> {
    const { caseId } = standing;
    if (standing.state !== 'verified' || missing(profile).length > 0) return standing;
    const when = { at: this.clock.now() };
    const done = { standing, caseId, to: 'profiled', who: accountId, why: 'profile.complete' } as const;
    await moveHeld(tx, [done], when);
    const profiled = { ...standing, state: 'profiled', version: standing.version + 1 } as const;
    if (!(await findPlanned(tx.manager, [caseId])).has(caseId)) return profiled;
    const agreed = {
      standing: profiled,
      caseId,
      to: 'in-service',
      who: 'training-referrals',
      why: 'plan.agreed',
    } as const;
    await moveHeld(tx, [agreed], when);
    return { ...profiled, state: 'in-service', version: profiled.version + 1 };
  }

  private async load({ manager }: Tx, id: string): Promise<Profile> {
    const kept = (await findProfile(manager, id)) ?? notFound();
    const { schooling, occupation, skills, wishes, householdSize, dependants, availableFrom, districtCode } = kept;
    const opened = this.notes.opened(id, kept.sealed);
    const needs = (opened === null ? { vulnerabilities: null, note: null } : JSON.parse(opened)) as Pick<
      Profile,
      'vulnerabilities' | 'note'
    >;
    return {
      ...{ schooling, occupation, skills, wishes, householdSize, dependants },
      availableFrom,
      districtCode,
      ...needs,
    };
  }

  private async keep(
    tx: Tx,
    {
      profile,
      caseId,
      ...edit
    }: { caseId: string; version: number; editedBy: string; changed: readonly string[]; profile: Profile },
  ): Promise<void> {
    const { vulnerabilities, note, ...plain } = profile;
    const sealed = this.notes.sealed(caseId, JSON.stringify({ vulnerabilities, note })) ?? '';
    const vulnerable = isVulnerable(profile);
    await keepProfile(tx.manager, { ...edit, ...plain, caseId, vulnerable, sealed, editedAt: this.clock.now() });
  }
}

/** Each field that another has changed, with what it is now, and the state if that moved as well. */
async function changedSince(
  tx: Tx,
  standing: Standing,
  seen: number,
  profile: Profile,
): Promise<readonly ChangedField[]> {
  const { fields, edits } = await findChanged(tx.manager, standing.caseId, seen);
  const changed = profileFields.filter((field) => fields.includes(field));
  const named = changed.map((field): ChangedField => ({ field, now: shown(field, profile) }));
  const moved = standing.version - seen !== edits;
  return moved ? [...named, { field: 'state', now: caseWords[standing.state].en }] : named;
}

function viewOf({ caseId, state, version }: Standing, profile: Profile, person: Person): ProfileView {
  const { vulnerabilities, note, ...plain } = profile;
  const own = person.permissions.includes('cases:work') ? { vulnerabilities, note } : {};
  const vulnerable = isVulnerable(profile);
  return { id: caseId, state, version, ...plain, vulnerable, ...own, missing: missing(profile) };
}

function assertVerified({ state }: Standing): void {
  if (!notYet.has(state)) return;
  throw new Rejected('conflict', 'case.not-verified', {
    id: `Profil diisi setelah identitas terverifikasi; kasus ini berstatus "${caseWords[state].id}".`,
    en: `A profile is written once the identity is verified; this case is "${caseWords[state].en}".`,
  });
}
