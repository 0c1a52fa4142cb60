import type { Tx } from '@tanggap/messaging';
import type { KeyRing } from '@tanggap/platform';
import { openParticipants } from '../../domain/participation/results.js';
import type { KnownResult, Participant } from '../../domain/participation/results.js';
import { turnouts } from '../../persistence/participation/attendance.store.js';
import { certifiableIn } from '../../persistence/participation/certificate.store.js';
import { exceptionsIn, resultsOf } from '../../persistence/participation/result.store.js';
import type { StoredResult } from '../../persistence/participation/result.store.js';
import { keepRoster } from '../../persistence/participation/roster.store.js';
import type { Place } from '../../persistence/participation/roster.store.js';

/** Everybody on the roster of a class, with what is known of their attendance, results and certificates. */
export async function participantsIn(
  tx: Tx,
  classId: string,
  keyRing: KeyRing,
): Promise<ReadonlyMap<string, Participant>> {
  return participantsOf(tx, classId, await keepRoster(tx, classId), keyRing);
}

/** The same of a roster as it was kept last, for who only looks. */
export async function participantsOf(
  tx: Pick<Tx, 'manager'>,
  classId: string,
  roster: ReadonlyMap<string, Place>,
  keyRing: KeyRing,
): Promise<ReadonlyMap<string, Participant>> {
  const attendance = await turnouts(tx, classId);
  const excepted = await exceptionsIn(tx, classId);
  const results = Map.groupBy(await resultsOf(tx, classId), ({ referralId }) => referralId);
  const certified = new Set(
    (await certifiableIn(tx, classId)).filter(({ holds }) => holds.length > 0).map(({ referralId }) => referralId),
  );
  return new Map(
    [...roster.values()].map(({ referralId, status }) => [
      referralId,
      {
        referralId,
        status,
        turnout: attendance.get(referralId) ?? { present: 0, held: 0 },
        isExcepted: excepted.has(referralId),
        attempts: (results.get(referralId) ?? []).map((one) => knownResult(one, keyRing)),
        isCertified: certified.has(referralId),
      },
    ]),
  );
}

export const stillOpen = (participants: ReadonlyMap<string, Participant>) =>
  openParticipants([...participants.values()]);

function knownResult({ sealedAssessor, referralId, ...result }: StoredResult, keyRing: KeyRing): KnownResult {
  return { ...result, assessor: sealedAssessor === null ? null : keyRing.open(sealedAssessor, referralId) };
}
