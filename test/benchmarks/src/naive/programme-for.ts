import type { CaseOpened } from './messages.js';

const byJob: readonly (readonly [RegExp, string])[] = [
  [/jahit|sewing|garmen|sol/i, 'JAHIT'],
  [/las|weld/i, 'LAS-SMAW'],
  [/listrik|elektr/i, 'LISTRIK'],
  [/forklift|gudang/i, 'FORKLIFT'],
  [/mekanik|mesin/i, 'MOTOR'],
];
const byPathway: Readonly<Record<string, string>> = {
  ALAT_BERAT: 'FORKLIFT',
  MANUFAKTUR: 'OTOMASI',
  WIRAUSAHA: 'WIRAUSAHA',
};

/** What the worker wished for first, else what is near to the job held. */
export function programmeFor({ wishes, jobTitle }: Pick<CaseOpened, 'wishes' | 'jobTitle'>): string {
  const [wish] = wishes;
  if (wish !== undefined) return byPathway[wish] ?? wish;
  return byJob.find(([title]) => title.test(jobTitle))?.[1] ?? 'DIGIMAR';
}
