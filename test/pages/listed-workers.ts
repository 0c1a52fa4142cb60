import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KeyRing, statusCode, type KeyRingKeys } from '@tanggap/platform';
import { checkout, testKeys, type Line } from '@tanggap/testing';
import { query } from '../journeys/databases.js';

/** A worker of a sample with what stands on their papers. */
export type ListedWorker = {
  /** Place in the list; its header is 1. */
  readonly line: number;
  readonly nik: string;
  readonly name: string;
  /** `1990-01-31` */
  readonly birthDate: string;
  /** As on the extract of the receipt. */
  readonly code: string;
  readonly caseId: string;
  readonly personId: string;
};

const keyRing = new KeyRing(JSON.parse(testKeys.keyRing) as KeyRingKeys, testKeys.lookupKey);

/** The workers of a sample that was filed, by line. */
export async function listedWorkers(line: Line, sample: string, noticeId: string): Promise<readonly ListedWorker[]> {
  const rows = readFileSync(join(checkout, 'deploy/seed', sample), 'utf8').split('\n');
  const cases = await query<{ line: number; id: string; personId: string }>(
    line,
    'worker-registry',
    `select line, id, person_id as "personId" from cases where notice_id = $1 order by line`,
    [noticeId],
  );
  return cases.map(({ line: at, id: caseId, personId }) => {
    const [nik = '', name = '', birthDate = ''] = rows[at - 1]?.split(',') ?? [];
    return { line: at, nik, name, birthDate, caseId, personId, code: statusCode(keyRing, { noticeId, line: at }) };
  });
}
