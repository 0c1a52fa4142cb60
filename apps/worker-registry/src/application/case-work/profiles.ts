import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import { Clock, type Person } from '@tanggap/platform';
import type { CaseState } from '../../domain/case.js';
import { caseWords } from '../../domain/case-work/case-words.js';
import {
  edited,
  isTold,
  isVulnerable,
  missing,
  profiledData,
  unasked,
  type Needs,
  type PlainProfile,
  type Profile,
  type ProfileChanges,
  type ProfileField,
} from '../../domain/case-work/profile.js';
import { findCase, type Standing } from '../../persistence/case-work/move.store.js';
import { findPlanned } from '../../persistence/case-work/plan.store.js';
import { findProfile, keepProfile, type LatestProfile } from '../../persistence/case-work/profile.store.js';
import { assertOpen, holdCase, moveHeld, notFound } from './case-moves.js';
import { CaseNotes } from './case-notes.js';
import { assertSeen } from './changed-since.js';

export type ProfileView = PlainProfile &
  Partial<Needs> &
  Readonly<{
    id: string;
    state: CaseState;
    /** Of the case: what `If-Match` names. */
    version: number;
    vulnerable: boolean;
    /** False if needs and note are there and do not open: nothing is edited until their key is back. */
    readable: boolean;
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
      const { profile, vulnerable } = await this.load(tx, id);
      return viewOf(standing, profile, person, vulnerable);
    });
  }

  /** Changes the given fields of the version that was seen; the first complete profile takes the case on. */
  async edit(tx: Tx, id: string, person: Person, seen: number, given: ProfileChanges): Promise<ProfileView> {
    const standing = await holdCase(tx, id, person.regions);
    await assertSeen(tx, standing, seen);
    assertOpen(standing);
    assertVerified(standing);
    const { profile } = await this.load(tx, id);
    // What cannot be read would be lost with the next version.
    if (!isWhole(profile)) throw cannotBeOpened();
    const { next, changed } = edited(profile, given);
    if (changed.length === 0) return viewOf(await this.goOn(tx, standing, next, person), profile, person);
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

  /** Verified again, with the profile that it has: others know it already, so nothing is told. */
  async goOnWith(tx: Tx, id: string, person: Person): Promise<Pick<ProfileView, 'id' | 'state' | 'version'>> {
    const standing = await holdCase(tx, id, person.regions);
    const { profile } = await this.load(tx, id);
    const { state, version } = isWhole(profile) ? await this.goOn(tx, standing, profile, person) : standing;
    return { id, state, version };
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

  /** Without needs and note where these do not open. */
  private async load({ manager }: Tx, id: string): Promise<{ profile: Profile | PlainProfile; vulnerable: boolean }> {
    const kept = (await findProfile(manager, id)) ?? notFound();
    const { schooling, occupation, skills, wishes, householdSize, dependants, licences, availableFrom, districtCode } =
      kept;
    const plain = {
      ...{ schooling, occupation, skills, wishes, householdSize, dependants },
      ...{ licences, availableFrom, districtCode },
    };
    const needs = this.needsOf(kept);
    return { profile: needs ? { ...plain, ...needs } : plain, vulnerable: kept.vulnerable };
  }

  private needsOf({ caseId, sealed }: LatestProfile): Needs | undefined {
    if (sealed === null) return unasked;
    const opened = this.notes.opened(caseId, sealed);
    return opened === null ? undefined : { ...unasked, ...(JSON.parse(opened) as Partial<Needs>) };
  }

  private async keep(
    tx: Tx,
    {
      profile,
      caseId,
      ...edit
    }: { caseId: string; version: number; editedBy: string; changed: readonly string[]; profile: Profile },
  ): Promise<void> {
    const { vulnerabilities, facilities, note, ...plain } = profile;
    const sealed = this.notes.sealed(caseId, JSON.stringify({ vulnerabilities, facilities, note })) ?? '';
    const vulnerable = isVulnerable(profile);
    await keepProfile(tx.manager, { ...edit, ...plain, caseId, vulnerable, sealed, editedAt: this.clock.now() });
  }
}

function isWhole(profile: Profile | PlainProfile): profile is Profile {
  return 'vulnerabilities' in profile;
}

function viewOf(
  { caseId, state, version }: Standing,
  profile: Profile | PlainProfile,
  person: Person,
  wasVulnerable = false,
): ProfileView {
  const readable = isWhole(profile);
  const whole: Profile = readable ? profile : { ...profile, ...unasked, vulnerabilities: [] };
  const { vulnerabilities, facilities, note, ...plain } = whole;
  const own = readable && person.permissions.includes('cases:work') ? { vulnerabilities, facilities, note } : {};
  const vulnerable = readable ? isVulnerable(whole) : wasVulnerable;
  return { id: caseId, state, version, ...plain, vulnerable, readable, ...own, missing: missing(whole) };
}

function cannotBeOpened(): Rejected {
  return new Rejected('conflict', 'profile.cannot-be-opened', {
    id: 'Kebutuhan dan catatan profil ini tidak dapat dibuka; profil tidak diubah agar isinya tidak hilang. Hubungi administrator.',
    en: 'The needs and the note of this profile cannot be opened; it is not changed, so that they are not lost. Call an administrator.',
  });
}

function assertVerified({ state }: Standing): void {
  if (!notYet.has(state)) return;
  throw new Rejected('conflict', 'case.not-verified', {
    id: `Profil diisi setelah identitas terverifikasi; kasus ini berstatus "${caseWords[state].id}".`,
    en: `A profile is written once the identity is verified; this case is "${caseWords[state].en}".`,
  });
}
