import type { AidDecision, EventData, Fact } from '@tanggap/contracts';
import type { CivilDate, Rupiah } from '@tanggap/kernel';

type About = Pick<EventData<'cash-assistance.aid-decided.v1'>, 'assessmentId' | 'caseId' | 'personId' | 'schemeCode'>;

/** What people decided, as others hear it: the amount is 0 where nothing is due. */
export function aidDecided(about: About, decision: AidDecision, amount: Rupiah, appealUntil?: CivilDate): Fact {
  const { assessmentId, caseId, personId, schemeCode } = about;
  const data: EventData<'cash-assistance.aid-decided.v1'> = {
    assessmentId,
    caseId,
    personId,
    schemeCode,
    decision,
    amount,
  };
  if (appealUntil !== undefined) data.appealUntil = appealUntil;
  return { name: 'cash-assistance.aid-decided.v1', data };
}
