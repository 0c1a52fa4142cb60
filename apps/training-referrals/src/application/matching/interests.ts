import { Injectable } from '@nestjs/common';
import { laneOf, newId } from '@tanggap/contracts';
import { parseDistrict } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { factsOf } from '../../domain/matching/facts.js';
import { interestIn, wantedOf } from '../../domain/matching/interest.js';
import { hasCompleted, isCaseOver, keepInterest } from '../../persistence/matching/interest.store.js';
import type { KeptInterest } from '../../persistence/matching/interest.store.js';
import { classesAhead, knownCases } from '../../persistence/matching/known-case.store.js';
import { rulebookOn } from '../../persistence/rulebook.store.js';
import { caseNotFound } from './case-matches.js';

/** What is asked for; `districtCode` where it is not that of the home. */
export type InterestAsked = {
  readonly programmeCode?: string | undefined;
  readonly pathway?: string | undefined;
  readonly districtCode?: string | undefined;
};

/** Notes what people would join when nothing fits them, or no class is planned: it counts when waves are. */
@Injectable()
export class Interests {
  constructor(private readonly clock: Clock) {}

  /** Noted once: asked again, the first is returned. */
  async note(tx: Tx, caseId: string, asked: InterestAsked, person: Person): Promise<KeptInterest> {
    const today = this.clock.today();
    const [known] = await knownCases(tx.manager, [caseId], person.regions);
    if (!known) throw caseNotFound();
    if (await isCaseOver(tx, known.personId, known.caseId)) throw caseClosed();
    const { rulebook } = await rulebookOn(tx.manager, today);
    const facts = factsOf(known.registered, known.profile, today, await classesAhead(tx.manager, today));
    const wanted = wantedOf(asked.programmeCode, asked.pathway, rulebook);
    const { programmeCode } = wanted;
    if (programmeCode !== null && (await hasCompleted(tx, known.personId, programmeCode))) throw completed();
    return keepInterest(tx, {
      ...interestIn(wanted, facts, rulebook),
      id: newId(laneOf(known.caseId)),
      caseId: known.caseId,
      personId: known.personId,
      districtCode: asked.districtCode === undefined ? facts.districtCode : districtNamed(asked.districtCode),
      notedBy: person.accountId,
    });
  }
}

function districtNamed(text: string): string {
  const district = parseDistrict(text);
  if (district) return district.code;
  const words = { id: 'Kecamatan ini tidak dikenal.', en: 'This district is not known.' };
  throw new Rejected('invalid', 'interest.unknown-district', words, [
    { field: 'districtCode', code: 'interest.unknown-district', text: words },
  ]);
}

function completed(): Rejected {
  return new Rejected('conflict', 'interest.completed', {
    id: 'Pekerja ini sudah menuntaskan program ini.',
    en: 'This worker has completed this programme already.',
  });
}

function caseClosed(): Rejected {
  return new Rejected('conflict', 'interest.case-over', {
    id: 'Kasus ini sudah berakhir: tidak ada lagi yang ditawarkan.',
    en: 'This case is over: nothing is offered any more.',
  });
}
