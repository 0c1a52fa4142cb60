import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { CertificateKind } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import { finalOf } from '../../domain/participation/results.js';
import type { Participant } from '../../domain/participation/results.js';
import type { TrainingClass } from '../../domain/training-class.js';
import { certifiableIn } from '../../persistence/participation/certificate.store.js';
import { holdClassAlone } from '../../persistence/participation/held-class.store.js';
import { complete } from './assessments.js';
import { participantsIn, stillOpen } from './participants.js';

/** What has to be there before a class goes on to its certificates, and before it is finished. Its seats are held. */
@Injectable()
export class ClassEnds {
  constructor(
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** Throws a conflict unless a class, as it is to stand, has what that asks for. Its seats and itself are held. */
  async assertReady(tx: Tx, { id, state }: Pick<TrainingClass, 'id' | 'state'>, who: string): Promise<void> {
    if (state === 'certifying') await this.toCertifying(tx, id, who);
    if (state !== 'finished') return;
    const one = await holdClassAlone(tx, id, { provider: null, regions: null }, this.clock.today());
    await this.toFinished(tx, id, one?.certificateKinds ?? []);
  }

  /** Throws a conflict that names whoever has no result; whoever is still in training has completed it then. */
  async toCertifying(tx: Tx, classId: string, who: string): Promise<readonly Participant[]> {
    const participants = await participantsIn(tx, classId, this.keyRing);
    const open = stillOpen(participants);
    if (open.length > 0) {
      const text = { id: 'Masih ada peserta tanpa hasil.', en: 'Some participants have no result yet.' };
      throw new Rejected('conflict', 'class.results-incomplete', text, open);
    }
    const results = [...participants.values()].flatMap(({ referralId, attempts }) => {
      const final = finalOf(attempts);
      return final ? [{ referralId, result: final.result }] : [];
    });
    await complete(
      tx,
      results.map(({ referralId }) => referralId),
      results,
      who,
    );
    return [...participants.values()];
  }

  /** Those who are competent and lack a certificate that the programme gives; where it says none, any will do. */
  async uncertified(tx: Tx, classId: string, kinds: readonly CertificateKind[]): Promise<readonly string[]> {
    const people = await certifiableIn(tx, classId);
    return people
      .filter(({ holds }) => (kinds.length === 0 ? holds.length === 0 : kinds.some((kind) => !holds.includes(kind))))
      .map(({ referralId }) => referralId);
  }

  /** Throws a conflict that names whoever lacks one. */
  private async toFinished(tx: Tx, classId: string, kinds: readonly CertificateKind[]): Promise<void> {
    const missing = await this.uncertified(tx, classId, kinds);
    if (missing.length === 0) return;
    const text = {
      id: 'Masih ada peserta kompeten tanpa sertifikat.',
      en: 'Some who are competent have no certificate yet.',
    };
    const field = { code: 'certificate.missing', text };
    throw new Rejected(
      'conflict',
      'class.certificates-incomplete',
      text,
      missing.map((referralId) => ({ ...field, field: referralId })),
    );
  }
}
