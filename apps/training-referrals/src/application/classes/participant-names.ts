import { Injectable } from '@nestjs/common';
import { maskName } from '@tanggap/indonesia';
import { KeyRing, SealBroken } from '@tanggap/platform';
import { ParticipantNameQueries } from '../../persistence/classes/participant-name.queries.js';

/** Somebody who comes to a class. */
export type NamedParticipant = { readonly id: string; readonly referralId: string; readonly name: string | null };

/** What participants are called: whole for the provider that has accepted them, otherwise so that only who knows them sees who it is. */
@Injectable()
export class ParticipantNames {
  constructor(
    private readonly names: ParticipantNameQueries,
    private readonly keyRing: KeyRing,
  ) {}

  /** By referral; without those whose names were not told or do not open. */
  async masked(referralIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const sealed = [...(await this.names.of(referralIds))];
    const opened = sealed.map(([id, blob]) => [id, this.open(blob, id)] as const);
    return new Map(opened.flatMap(([id, name]) => (name === null ? [] : [[id, maskName(name)]])));
  }

  /** Of those who come to a class of the provider. */
  async ofClass(
    classId: string,
    provider: string,
    after: string | undefined,
    limit: number,
  ): Promise<readonly NamedParticipant[]> {
    const rows = await this.names.ofClass(classId, provider, after, limit);
    return rows.map(({ id, sealed }) => ({ id, referralId: id, name: sealed === null ? null : this.open(sealed, id) }));
  }

  /** One blob that does not open must not hide a whole class. */
  private open(sealed: string, referralId: string): string | null {
    try {
      return (JSON.parse(this.keyRing.open(sealed, referralId)) as { readonly name: string }).name;
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  }
}
