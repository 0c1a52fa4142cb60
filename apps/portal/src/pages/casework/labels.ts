import type { PageContext } from '../../layout/page-context.js';
import type { PlainKey } from '../../messages/messages.js';

const keys: Readonly<Record<string, PlainKey>> = {
  active: 'casework.desk.active',
  availableFrom: 'casework.profile.availableFrom',
  birthDate: 'casework.search.birth-date',
  callBackOn: 'casework.contact.call-back',
  cap: 'casework.desk.cap',
  caseNumber: 'casework.search.case-number',
  cases: 'casework.desk.how-many',
  caseworkerId: 'casework.desk.to',
  channel: 'casework.consents.channel',
  circumstance: 'casework.circumstance.what',
  companyName: 'casework.report-new.company',
  contract: 'casework.follow-up.contract',
  decision: 'casework.pair.decided-what',
  dependants: 'casework.profile.dependants',
  districtCode: 'casework.profile.districtCode',
  employed: 'casework.follow-up.employed',
  evidence: 'casework.decide.evidence',
  facilities: 'casework.profile.facilities',
  given: 'casework.consents.answer',
  householdSize: 'casework.profile.householdSize',
  layoffDate: 'casework.report-new.layoff-date',
  licences: 'casework.profile.licences',
  means: 'casework.verify.means',
  name: 'casework.search.name',
  nik: 'casework.search.nik',
  note: 'casework.contact.note',
  occupation: 'casework.profile.occupation',
  outcome: 'casework.contact.came-of-it',
  phone: 'casework.search.phone',
  purpose: 'casework.consents.purpose',
  reason: 'casework.decide.reason',
  reasonCode: 'casework.report-new.reason',
  regionCode: 'casework.report-new.region',
  regions: 'casework.desk.regions',
  result: 'casework.verify.result',
  schooling: 'casework.profile.schooling',
  since: 'casework.circumstance.since',
  skills: 'casework.profile.skills',
  to: 'casework.decide.what',
  vulnerabilities: 'casework.profile.vulnerabilities',
  wage: 'casework.follow-up.wage',
  wishes: 'casework.profile.wishes',
};

/** What the fields of this area are called, for the list of what is wrong. */
export function labelsOf({ say }: Pick<PageContext, 'say'>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(keys).map(([field, key]) => [field, say(key)]));
}
