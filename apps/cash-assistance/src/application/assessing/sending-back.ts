import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { dueIn } from '../../domain/assessing/clocks.js';
import { standsInAList } from '../../persistence/assessing/work.store.js';
import { holdWork, moveAssessments, noSuchAssessment } from './assessment-moves.js';
import { assertIn, assertSeen, viewOf } from './work-view.js';
import type { WorkView } from './work-view.js';

/** What was ready for a decision goes back to the verifiers, such as when evidence is too old by now. */
@Injectable()
export class SendingBack {
  constructor(
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  async send(tx: Tx, assessmentId: string, seen: number, reason: string, person: Person): Promise<WorkView> {
    const [standing] = await holdWork(tx.manager, [assessmentId], person.regions);
    if (!standing) throw noSuchAssessment();
    assertSeen(standing, seen);
    assertIn(standing, ['ready'], 'assessment.not-to-send-back-now');
    if (await standsInAList(tx.manager, assessmentId)) throw inAList();
    const dueOn = dueIn('returned', this.clock.today(), standing.regionCode);
    const note = this.keyRing.seal(reason, assessmentId);
    await moveAssessments(tx, [{ standing, to: 'returned', by: person.accountId, why: 'sent-back', note, dueOn }]);
    return viewOf({ ...standing, state: 'returned', dueOn: dueOn ?? null, version: standing.version + 1 });
  }
}

function inAList(): Rejected {
  return new Rejected('conflict', 'assessment.stands-in-a-list', {
    id: 'Asesmen ini ada dalam daftar penetapan; keluarkan dulu dari daftar itu.',
    en: 'This assessment stands in a list for decision; take it out of that list first.',
  });
}
