import type { CaseOpenedV1, Fact } from '@tanggap/contracts';
import type { RegisteredRow, Tally } from './registration.js';

/** What others hear of a new case: codes, days and amounts field by field, so nothing of the row slips through. */
export function caseOpened({ row, caseId, personId, newPerson }: RegisteredRow): Fact {
  const { worker } = row;
  const data: CaseOpenedV1 = {
    caseId,
    personId,
    noticeId: row.noticeId,
    companyId: row.companyId,
    line: worker.line,
    newPerson,
    regionCode: row.regionCode,
    districtCode: worker.districtCode,
    layoffDate: worker.layoffDate,
    reasonCode: worker.reasonCode,
    employment: worker.employment,
    contractEnded: worker.contractEnded,
    workStart: worker.workStart,
    wage: worker.wage,
    severanceMinimum: worker.severanceMinimum,
    response: worker.response,
    ageBand: worker.ageBand,
    occupation: worker.occupation,
    wishes: worker.wishes,
  };
  // Optional fields are absent, never undefined, in what is kept and compared.
  if (worker.householdHash !== undefined) data.householdHash = worker.householdHash;
  if (worker.severanceDeclared !== undefined) data.severanceDeclared = worker.severanceDeclared;
  if (worker.dependants !== undefined) data.dependants = worker.dependants;
  if (worker.schooling !== undefined) data.schooling = worker.schooling;
  return { name: 'worker-registry.case-opened.v1', data };
}

/** What others hear of a part, to watch a notice's progress. */
export function workersRegistered(noticeId: string, tally: Tally): Fact {
  return { name: 'worker-registry.workers-registered.v1', data: { noticeId, ...tally } };
}
