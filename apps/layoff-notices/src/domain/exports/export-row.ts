import { reasonByCode } from '@tanggap/indonesia';
import type { CellFormat, ExportColumn, ExportLayout } from '@tanggap/indonesia';
import type { WorkerFacts } from '../severance/check-worker.js';
import type { PersonalPart } from '../worker-list/worker.js';
import type { Export } from './export.js';

/** All that a row of an export can be made of. */
export type RowFacts = Pick<Export, 'company' | 'given'> & {
  readonly person: PersonalPart;
  readonly worker: WorkerFacts;
};

/** Where the values of columns come from; dates as `YYYY-MM-DD`, what is not known is undefined. */
const sources: Readonly<Record<string, (facts: RowFacts) => string | undefined>> = {
  'company.name': ({ company }) => company.name,
  'company.address': ({ company }) => company.address,
  'given.bpjsRegistration': ({ given }) => given.bpjsRegistration,
  'given.bpjsCertificate': ({ given }) => given.bpjsCertificate,
  'given.evidenceNumber': ({ given }) => given.evidenceNumber,
  'given.evidenceDate': ({ given }) => given.evidenceDate,
  'worker.name': ({ person }) => person.name,
  'worker.address': ({ person }) => person.address,
  'worker.nik': ({ person }) => person.nik,
  'worker.kpj': ({ person }) => person.kpj,
  'worker.birthDate': ({ person }) => person.birthDate,
  'contract.kind': ({ worker }) => worker.employment,
  'contract.number': ({ person }) => person.contractNumber,
  'contract.start': ({ worker }) => worker.workStart,
  'contract.end': ({ person, worker }) => worker.contractEnd ?? person.contractEnd,
  'layoff.date': ({ worker }) => worker.layoffDate,
  'layoff.reasonCode': ({ worker }) => worker.reasonCode,
  'layoff.reason': ({ worker }) => reasonByCode.get(worker.reasonCode)?.name.id,
  'wage.monthly': ({ worker }) => String(worker.wage),
};

/** What layouts may name; a column of any other source would always be empty. */
export const sourceNames: readonly string[] = Object.keys(sources);

/** The cells of a worker in the order of the layout; blank where nothing is known. */
export function cellsOf({ columns }: ExportLayout, facts: RowFacts): readonly string[] {
  return columns.map(({ source, format }) => written(sources[source]?.(facts) ?? '', format));
}

/** True for what is the same in every row: of the company, or given for the whole notice. */
export function isOfTheWhole({ source }: ExportColumn): boolean {
  return source.startsWith('company.') || source.startsWith('given.');
}

function written(value: string, format: CellFormat): string {
  if (format === 'text') return value.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  if (format !== 'date-dmy' || value === '') return value;
  const [year = '', month = '', day = ''] = value.split('-');
  return `${day}-${month}-${year}`;
}
