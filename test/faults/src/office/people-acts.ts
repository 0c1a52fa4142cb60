import { consentTextsOn } from '@tanggap/indonesia';
import { civilDate } from '@tanggap/kernel';
import { madeRow } from '../../../../deploy/local/dist/made-list/made-row.js';
import { caseworker, dayFrom, everywhere, type Act } from './act.js';
import { someCase } from './case-acts.js';
import type { Command } from './clerk.js';
import type { Office } from './office.js';

const registry = 'worker-registry';
/** Of the list: whom somebody tells of before and while it comes in. */
const TOLD_OF = 12;

const post = (path: string, body: object): Command => ({ service: registry, method: 'POST', path, body });

async function reports(office: Office): Promise<boolean> {
  const one = await someCase(office);
  if (!one) return false;
  const circumstance = office.draws.pick(['rehired', 'rehired', 'moved-away', 'asked-to-stop', 'died']);
  const body = { circumstance, since: dayFrom(-1), evidence: 'stated', note: 'Diberitahukan keluarga.' };
  const done = await office.carryOut<{ id: string }>(
    caseworker(office),
    post(`/people/${one.person}/circumstances`, body),
  );
  if (done) office.note('circumstances', done.id);
  return true;
}

async function retracts(office: Office): Promise<boolean> {
  const [found] = await office.ask<{ id: string }>(
    registry,
    `select c.id from circumstances c left join circumstance_retractions r on r.circumstance_id = c.id
      where r.circumstance_id is null and c.copy_of is null order by c.id desc offset $1 limit 1`,
    [office.draws.below(3)],
  );
  if (!found) return false;
  const done = await office.carryOut<{ id: string }>(
    everywhere(office),
    post(`/circumstances/${found.id}/retraction`, { reason: 'Ternyata keliru.' }),
  );
  if (done) office.note('retractions', found.id);
  return true;
}

async function recordsAConsent(office: Office): Promise<boolean> {
  const one = await someCase(office);
  if (!one) return false;
  const purpose = office.draws.pick(['aid', 'training']);
  const textVersion = consentTextsOn(civilDate(dayFrom(0))).find((text) => text.purpose === purpose)?.version;
  const body = { purpose, given: office.draws.chance(0.5), textVersion, channel: 'counter' };
  const done = await office.carryOut<{ personId: string; change: number }>(
    caseworker(office),
    post(`/people/${one.person}/consents`, body),
  );
  if (done) office.note('consents', `${done.personId} ${purpose} ${done.change}`);
  return true;
}

async function merges(office: Office): Promise<boolean> {
  const [one, other] = [await someCase(office), await someCase(office)];
  if (!one || !other || one.person === other.person) return false;
  const body = { intoId: other.person, reason: 'Orang yang sama.' };
  const done = await office.carryOut<{ mergeId: string }>(
    everywhere(office),
    post(`/people/${one.person}/merge`, body),
  );
  if (done) office.note('merges', done.mergeId);
  return true;
}

async function takesAMergeBack(office: Office): Promise<boolean> {
  const [found] = await office.ask<{ person: string }>(
    registry,
    `select person_id as person from person_merges where undone_at is null order by id offset $1 limit 1`,
    [office.draws.below(3)],
  );
  if (!found) return false;
  const body = { reason: 'Ternyata dua orang.' };
  const done = await office.carryOut<{ mergeId: string }>(
    everywhere(office),
    post(`/people/${found.person}/unmerge`, body),
  );
  if (done) office.note('merges taken back', done.mergeId);
  return true;
}

/** Somebody of the list, whether it has come or not. */
export async function tellsOfALayoff(office: Office, seed: number, place: number): Promise<void> {
  const row = madeRow(seed, place);
  const body = {
    ...{ nik: row.nik, name: row.nama, birthDate: row.tanggal_lahir, phone: row.no_hp || '081234567890' },
    ...{ districtCode: '36.03.12', companyName: `PT Contoh ${place % 2}`, regionCode: '36.03' },
    ...{ companyId: '0192a000-0000-7000-8000-000000000001', layoffDate: row.tanggal_phk },
    ...{ reasonCode: row.alasan_kode, evidence: 'Surat pemberitahuan.' },
  };
  const counter = office.clerk('loket.kabtangerang@disnaker.banten.example');
  const done = await office.carryOut<{ id: string }>(counter, post('/self-reports/at-the-counter', body));
  if (done) office.note('self-reports', done.id);
}

async function dismisses(office: Office): Promise<boolean> {
  const [found] = await office.ask<{ id: string }>(
    registry,
    `select id from self_reports where notice_id is null and ended_at is null order by id limit 1`,
  );
  if (!found) return false;
  const counter = office.clerk('loket.kabtangerang@disnaker.banten.example');
  const done = await office.carryOut(counter, post(`/self-reports/${found.id}/dismissal`, { reason: 'Salah alamat.' }));
  if (done) office.note('dismissals', found.id);
  return true;
}

/** What is said of people: of their lives, what they agree to, and who is who. */
export const peopleActs = (seed: number): readonly Act[] => [
  { what: 'reports a circumstance', weight: 2, act: reports },
  { what: 'retracts a report', weight: 1, act: retracts },
  { what: 'records a consent', weight: 2, act: recordsAConsent },
  { what: 'merges two records', weight: 2, act: merges },
  { what: 'takes a merge back', weight: 1, act: takesAMergeBack },
  {
    what: 'takes a report down',
    weight: 1,
    act: (office) => tellsOfALayoff(office, seed, office.draws.below(TOLD_OF)).then(() => true),
  },
  { what: 'dismisses a report', weight: 0.3, act: dismisses },
];
