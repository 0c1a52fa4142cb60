import { addDays, civilDate } from '@tanggap/kernel';
import { officerOf } from '../aid/officer.js';
import { today } from '../aid/walk.js';
import type { DemoAccount } from '../line/demo-accounts.js';

type Means = { readonly urls: Readonly<Record<string, string>>; readonly accounts: readonly DemoAccount[] };
type Summary = { readonly words: readonly object[] };

const company = 'citra-alas-kaki.example';
const BEGAN_DAYS_AGO = 35;
const ENDED_DAYS_AGO = 3;

/** The union disputes a layoff and complains, and talks came to nothing: work for the mediator and for the inspector of labour. */
export async function disputed({ urls, accounts }: Means, noticeId: string): Promise<void> {
  const union = officerOf(urls, accounts, `serikat@${company}`, 'layoff-notices');
  const { words } = await union.get<Summary>(`/union/notices/${noticeId}`);
  if (words.length > 0) return;
  const [beganOn, endedOn] = [BEGAN_DAYS_AGO, ENDED_DAYS_AGO].map((days) => addDays(civilDate(today()), -days));
  const say = (body: object) => union.post(`/union/notices/${noticeId}/words`, body);
  await say({ kind: 'TALKS_HELD', heldOn: beganOn });
  await say({ kind: 'DISPUTE', note: 'Uang penghargaan masa kerja tidak dihitung untuk pekerja di atas tiga tahun.' });
  await say({ kind: 'COMPLAINT', note: 'Upah lembur dua bulan terakhir belum dibayar.' });
  const hr = officerOf(urls, accounts, `hrd@${company}`, 'layoff-notices');
  await hr.post(`/notices/${noticeId}/dispute`, { step: 'BIPARTITE', beganOn, endedOn, outcome: 'FAILED' });
}
