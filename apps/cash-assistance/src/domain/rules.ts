import { yearOf } from '@tanggap/kernel';
import type { CaseFacts, OwnRecords } from './case-facts.js';
import { finding } from './findings.js';
import type { Finding } from './findings.js';
import { ceilingKey } from './scheme.js';
import type { SchemeTerms } from './scheme.js';

/** E1. The identity number tells where the first card was made, not the address of today, so it proves nothing here. */
export function hasIdCardOfProvince(): Finding {
  return finding('E1', 'id-card-address-not-at-hand', {});
}

export function livesInProvince({ districtCode }: CaseFacts, { provinceCode }: SchemeTerms): Finding {
  const inside = districtCode.startsWith(`${provinceCode}.`);
  return finding('E2', inside ? 'residence-in-province' : 'residence-elsewhere', { districtCode, provinceCode });
}

/** E3. Cases are opened from accepted notices alone; the row is the evidence. */
export function layoffIsProven({ line }: CaseFacts): Finding {
  return finding('E3', 'notice-accepted', { line });
}

export function layoffIsWithinWindow({ layoffDate }: CaseFacts, { layoffFrom, layoffTo }: SchemeTerms): Finding {
  const within = layoffFrom <= layoffDate && layoffDate <= layoffTo;
  const input = { layoffDate, from: layoffFrom, to: layoffTo };
  return finding('E4', within ? 'layoff-within-window' : 'layoff-outside-window', input);
}

export function reasonIsCovered({ reasonCode }: CaseFacts, { excludedReasons }: SchemeTerms): Finding {
  return finding('E5', excludedReasons.includes(reasonCode) ? 'reason-excluded' : 'reason-accepted', { reasonCode });
}

export function isStillWithoutWork(): Finding {
  return finding('E6', 'work-status-not-declared', {});
}

export function isNotInPublicService(): Finding {
  return finding('E7', 'public-service-not-declared', {});
}

export function holdsNoEarlierAid(records: OwnRecords, { budgetYear }: SchemeTerms): Finding {
  const input = { held: records.personHolds, year: budgetYear };
  if (records.personHolds === 0) return finding('E8', 'no-earlier-aid', input);
  return finding('E8', records.heldByOtherRecord ? 'earlier-aid-of-same-human' : 'earlier-aid', input);
}

export function householdHasRoom({ householdBefore }: OwnRecords, { recipientsPerHousehold }: SchemeTerms): Finding {
  if (householdBefore === null) return finding('E9', 'family-card-not-given', {});
  const input = { before: householdBefore, most: recipientsPerHousehold };
  return finding('E9', householdBefore < recipientsPerHousehold ? 'household-has-room' : 'household-is-full', input);
}

export function accountIsActive(): Finding {
  return finding('E10', 'account-not-checked', {});
}

/** E11. The ceiling of the site's region in the year of the layoff; a wage equal to it passes. */
export function wageIsWithinCeiling(facts: CaseFacts, { wageCeilings }: SchemeTerms): Finding {
  const { wage, regionCode } = facts;
  const year = yearOf(facts.layoffDate);
  const ceiling = wageCeilings.get(ceilingKey(regionCode, year));
  if (ceiling === undefined) return finding('E11', 'wage-ceiling-not-set', { wage, regionCode, year });
  const input = { wage, ceiling, regionCode, year };
  return finding('E11', wage <= ceiling ? 'wage-within-ceiling' : 'wage-above-ceiling', input);
}

export function hasSignedIntegrityPact(): Finding {
  return finding('E12', 'integrity-pact-not-signed', {});
}

/** All rules that the case itself answers, in their order; all are asked, so a person sees every reason at once. */
export function ask(facts: CaseFacts, terms: SchemeTerms): Finding[] {
  return [
    hasIdCardOfProvince(),
    livesInProvince(facts, terms),
    layoffIsProven(facts),
    layoffIsWithinWindow(facts, terms),
    reasonIsCovered(facts, terms),
    isStillWithoutWork(),
    isNotInPublicService(),
    accountIsActive(),
    wageIsWithinCeiling(facts, terms),
    hasSignedIntegrityPact(),
  ];
}

/** The rules that only the round can answer: who came before, and whether the layoff still stands. */
export function askInRound(records: OwnRecords, terms: SchemeTerms): readonly Finding[] {
  const takenBack = records.layoffTakenBack ? [finding('E3', 'layoff-taken-back', {})] : [];
  return [holdsNoEarlierAid(records, terms), householdHasRoom(records, terms), ...takenBack];
}
