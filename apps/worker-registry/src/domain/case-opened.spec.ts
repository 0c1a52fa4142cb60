import { assertPublishable, newId, type ReportedWorkerV1 } from '@tanggap/contracts';
import { aReport } from '../../test/a-report.js';
import { caseOpened, workersRegistered } from './case-opened.js';
import { rowsOf } from './registration.js';

const [caseId, personId, noticeId] = [newId(), newId(), newId()];

function opened(more: Partial<ReportedWorkerV1> = {}) {
  const [row] = rowsOf([aReport({ noticeId, workers: [{ nik: 'a', line: 2, ...more }] })]);
  if (!row) throw new Error('one row was reported');
  return caseOpened({ row, caseId, personId, newPerson: true });
}

describe('what others hear of a case', () => {
  it('keeps the contract', () => {
    expect(() => assertPublishable(opened())).not.toThrow();
  });

  it('holds neither the sealed blob nor a hash that finds the person', () => {
    const { data } = opened();

    expect(Object.keys(data)).not.toEqual(expect.arrayContaining(['sealed']));
    expect(Object.keys(data).filter((field) => field.endsWith('Hash'))).toEqual(['householdHash']);
  });

  it('leaves out what the list did not say', () => {
    const silent = opened({
      householdHash: undefined,
      severanceDeclared: undefined,
      dependants: undefined,
      schooling: undefined,
    });

    expect(() => assertPublishable(silent)).not.toThrow();
    expect(Object.keys(silent.data)).not.toEqual(expect.arrayContaining(['dependants']));
  });

  it('does not pass on a field that a later version of the report brings', () => {
    const later: object = { nickname: 'x' };

    expect(() => assertPublishable(opened(later))).not.toThrow();
  });
});

describe('what others hear of a part', () => {
  it('keeps the contract', () => {
    expect(() =>
      assertPublishable(workersRegistered(noticeId, { workers: 250, newPeople: 248, knownPeople: 2, cases: 250 })),
    ).not.toThrow();
  });
});
