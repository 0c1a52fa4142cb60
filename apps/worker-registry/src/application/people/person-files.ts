import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { caseNumber } from '../../domain/masking.js';
import { maskedIdentity, type MaskedIdentity } from '../../domain/people/masked-identity.js';
import { keepReveal } from '../../persistence/people/identities.store.js';
import { PersonQueries } from '../../persistence/people/person.queries.js';
import type {
  ConflictLine,
  IdentityLine,
  LayoffRow,
  MergeLine,
  PairLine,
} from '../../persistence/people/person.queries.js';
import { assertInReach } from '../../persistence/rights/person-scope.js';
import { SealedIdentities, type WholeIdentity } from '../sealed-identities.js';

type RecordView = MaskedIdentity & Readonly<{ id: string; registeredAt: Date }>;

/** Everything of one human being, whatever record was asked for. */
export type PersonFile = RecordView &
  Readonly<{
    /** The record that was asked for. */
    askedFor: string;
    /** Records that this one stands for. */
    standsFor: readonly RecordView[];
    layoffs: readonly LayoffRow[];
    pairs: readonly PairLine[];
    conflicts: readonly ConflictLine[];
    merges: readonly MergeLine[];
    /** Who the records were known as, the latest first; empty where only one identity was ever taken. */
    identities: readonly (Omit<IdentityLine, 'sealed' | 'nikHash'> & MaskedIdentity)[];
  }>;

export type Revealed = WholeIdentity & Readonly<{ id: string }>;

/** The files of people, masked until somebody asks and says why. */
@Injectable()
export class PersonFiles {
  constructor(
    private readonly people: PersonQueries,
    private readonly identities: SealedIdentities,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
    private readonly work: UnitOfWork,
  ) {}

  /** Throws `person.not-found` also for what lies outside the scope. */
  async open(id: string, by: Person): Promise<PersonFile> {
    const records = await this.people.records(id, by.regions);
    const [standing, ...others] = records.map((row) => ({
      id: row.id,
      registeredAt: row.registeredAt,
      ...maskedIdentity(this.identities.whole(row.sealed, row.nikHash)),
    }));
    if (!standing) throw noSuchPerson();
    const ids = records.map((row) => row.id);
    const [layoffs, pairs, conflicts, merges, known] = await Promise.all([
      this.people.layoffs(ids),
      this.people.pairs(ids),
      this.people.conflicts(ids),
      this.people.merges(ids),
      this.people.identities(ids),
    ]);
    return {
      ...standing,
      askedFor: id,
      standsFor: others,
      layoffs: layoffs.map((row) => ({ ...row, number: caseNumber(row.number) })),
      pairs,
      conflicts,
      merges,
      identities: known.map(({ sealed, nikHash, ...line }) => ({
        ...line,
        ...maskedIdentity(this.identities.whole(sealed, nikHash)),
      })),
    };
  }

  /** Writes down who asks and why, before anything is shown. */
  async noteReveal(tx: Tx, personId: string, reason: string, by: Person): Promise<{ id: string }> {
    if (!(await this.people.record(personId, by.regions))) throw noSuchPerson();
    await assertInReach(tx.manager, personId, by);
    const id = newId();
    const why = this.keyRing.seal(reason, id);
    await keepReveal(tx, { id, personId, revealedBy: by.accountId, revealedAt: this.clock.now(), why });
    return { id: personId };
  }

  async noteRepeated(personId: string, reason: string, by: Person): Promise<void> {
    await this.work.run(null, (tx) => this.noteReveal(tx, personId, reason, by));
  }

  /** What names and reaches a person: of this record alone. */
  async reveal(id: string, by: Person): Promise<Revealed> {
    const row = await this.people.record(id, by.regions);
    if (!row) throw noSuchPerson();
    const identity = this.identities.whole(row.sealed, row.nikHash);
    if (identity) return { id, ...identity };
    throw new Rejected('conflict', 'person.cannot-be-opened', {
      id: 'Data orang ini tidak dapat dibuka.',
      en: 'The data of this person cannot be opened.',
    });
  }
}

export function noSuchPerson(): Rejected {
  return new Rejected('missing', 'person.not-found', {
    id: 'Orang ini tidak ditemukan.',
    en: 'This person was not found.',
  });
}
