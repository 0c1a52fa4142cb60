import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import type { NoticeStatus } from '../domain/notice.js';
import { lockNotice } from '../persistence/notice.store.js';

const accepted: readonly NoticeStatus[] = ['accepted', 'registered', 'decided', 'completed'];
const handedIn: readonly NoticeStatus[] = ['submitted', 'in-review', 'correction-needed', ...accepted];

/** Throws `Rejected` unless the notice to be added to is the company's own, accepted, and not withdrawn. */
export async function assertSupplements(tx: Tx, id: string | undefined, companyId: string): Promise<void> {
  if (id === undefined) return;
  const first = await lockNotice(tx, id, companyId);
  if (first && accepted.includes(first.status)) return;
  const text = {
    id: 'Yang dilengkapi harus pemberitahuan Anda sendiri yang sudah diterima dan tidak ditarik.',
    en: 'What it supplements must be a notice of your own that is accepted and not withdrawn.',
  };
  throw new Rejected('invalid', 'notice.supplements', text, [{ field: 'supplements', code: 'unknown', text }]);
}

type Carrying = { readonly carriesOut?: string | undefined; readonly siteId: string };

/** Throws `Rejected` unless the notice to be carried out is a plan of the company for the same site that still stands. */
export async function assertCarriesOut(tx: Tx, { carriesOut, siteId }: Carrying, companyId: string): Promise<void> {
  if (carriesOut === undefined) return;
  const plan = await lockNotice(tx, carriesOut, companyId);
  const isPlan = plan?.kind === 'PLAN' || plan?.kind === 'CONDITIONAL';
  if (plan && isPlan && plan.siteId === siteId && handedIn.includes(plan.status)) return;
  const text = {
    id: 'Yang dilaksanakan harus rencana (PLAN atau CONDITIONAL) Anda sendiri untuk lokasi yang sama, sudah diajukan dan tidak ditolak atau ditarik.',
    en: 'What it carries out must be a PLAN or CONDITIONAL notice of your own for the same site, handed in and neither refused nor withdrawn.',
  };
  throw new Rejected('invalid', 'notice.carries-out', text, [{ field: 'carriesOut', code: 'unknown', text }]);
}
