import { yearOf } from '@tanggap/kernel';
import { isTooOld } from './assessing/evidence.js';
import type { EvidenceFacts } from './assessing/evidence.js';
import type { CaseFacts, OwnRecords } from './case-facts.js';
import { finding } from './findings.js';
import type { Finding } from './findings.js';
import { ceilingKey } from './scheme.js';
import type { SchemeTerms } from './scheme.js';

/** E1. The identity number tells where the first card was made, not the address of today, so it proves nothing here. */
export function hasIdCardOfProvince({ provinceCode }: SchemeTerms, evidence?: EvidenceFacts): Finding {
  const districtCode = evidence?.cardDistrict;
  if (districtCode === undefined) return finding('E1', 'id-card-address-not-at-hand', {});
  const inside = districtCode.startsWith(`${provinceCode}.`);
  return finding('E1', inside ? 'id-card-of-province' : 'id-card-elsewhere', { districtCode, provinceCode });
}

/** E2. A scheme may be for people of some regencies and cities alone. */
export function livesInProvince({ districtCode }: CaseFacts, { provinceCode, regionCodes }: SchemeTerms): Finding {
  const inside = districtCode.startsWith(`${provinceCode}.`);
  const inOneNamed = regionCodes.length === 0 || regionCodes.some((code) => districtCode.startsWith(`${code}.`));
  if (inside && !inOneNamed) {
    return finding('E2', 'residence-in-another-region', { districtCode, provinceCode });
  }
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

/** E6. What is reported of the person weighs more than what the person declares; a declaration counts for a time. */
export function isStillWithoutWork({ declarationDays: most }: SchemeTerms, evidence?: EvidenceFacts): Finding {
  if (evidence?.reportedInWork) return finding('E6', 'reported-in-work', {});
  const said = evidence?.declaredWithoutWork;
  if (!evidence || !said) return finding('E6', 'work-status-not-declared', {});
  if (!said.holds) return finding('E6', 'declared-in-work', { declaredOn: said.on });
  const { judgedOn } = evidence;
  if (!isTooOld(said, judgedOn, most)) return finding('E6', 'declared-without-work', { declaredOn: said.on });
  return finding('E6', 'work-declaration-too-old', { declaredOn: said.on, judgedOn, most });
}

export function isNotInPublicService(evidence?: EvidenceFacts): Finding {
  const said = evidence?.declaredOutsidePublicService;
  if (!said) return finding('E7', 'public-service-not-declared', {});
  const code = said.holds ? 'declared-outside-public-service' : 'declared-in-public-service';
  return finding('E7', code, { declaredOn: said.on });
}

/** E8. Of this scheme by our own records; of others by their lists, as the table of what may go together says. */
export function holdsNoEarlierAid(
  records: OwnRecords,
  { budgetYear }: SchemeTerms,
  { otherAid = [] }: Pick<EvidenceFacts, 'otherAid'> = {},
): Finding {
  const input = { held: records.personHolds, year: budgetYear };
  if (records.personHolds === 0) {
    const [worst] = otherAid.toSorted((a, b) => (a.effect > b.effect ? -1 : 1));
    if (!worst) return finding('E8', 'no-earlier-aid', input);
    const code = worst.effect === 'forbidden' ? 'other-aid-excludes' : 'other-aid-to-check';
    return finding('E8', code, { programme: worst.programme, year: budgetYear });
  }
  return finding('E8', records.heldByOtherRecord ? 'earlier-aid-of-same-human' : 'earlier-aid', input);
}

export function householdHasRoom({ householdBefore }: OwnRecords, { recipientsPerHousehold }: SchemeTerms): Finding {
  if (householdBefore === null) return finding('E9', 'family-card-not-given', {});
  const input = { before: householdBefore, most: recipientsPerHousehold };
  return finding('E9', householdBefore < recipientsPerHousehold ? 'household-has-room' : 'household-is-full', input);
}

/** E10. Only what the bank has confirmed passes, or a person has accepted as the same name. */
export function accountIsActive(evidence?: EvidenceFacts): Finding {
  const state = evidence?.account ?? null;
  if (state === null || state === 'stated' || state === 'checking') return finding('E10', 'account-not-checked', {});
  return state === 'valid' ? finding('E10', 'account-valid', {}) : finding('E10', 'account-not-usable', { state });
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

export function hasSignedIntegrityPact(evidence?: EvidenceFacts): Finding {
  const signedOn = evidence?.pactSignedOn;
  if (signedOn === undefined) return finding('E12', 'integrity-pact-not-signed', {});
  return finding('E12', 'integrity-pact-signed', { signedOn });
}

/** All rules that the case itself answers, in their order, of those that the version asks; a person sees every reason at once. */
export function ask(facts: CaseFacts, terms: SchemeTerms, evidence?: EvidenceFacts): Finding[] {
  const found = [
    hasIdCardOfProvince(terms, evidence),
    livesInProvince(facts, terms),
    layoffIsProven(facts),
    layoffIsWithinWindow(facts, terms),
    reasonIsCovered(facts, terms),
    isStillWithoutWork(terms, evidence),
    isNotInPublicService(evidence),
    accountIsActive(evidence),
    wageIsWithinCeiling(facts, terms),
    hasSignedIntegrityPact(evidence),
  ];
  return found.filter(({ rule }) => terms.rules.includes(rule));
}

/** The rules that only the round can answer: who came before, and whether the layoff still stands. */
export function askInRound(records: OwnRecords, terms: SchemeTerms, evidence?: EvidenceFacts): readonly Finding[] {
  const takenBack = records.layoffTakenBack ? [finding('E3', 'layoff-taken-back', {})] : [];
  return [holdsNoEarlierAid(records, terms, evidence), householdHasRoom(records, terms), ...takenBack];
}
