import type { SplitRule, Threshold } from '@tanggap/indonesia';
import type { Bilingual } from '@tanggap/kernel';
import { scopeOf, sumFor } from './measures.js';
import type { Inputs, Scope } from './measures.js';

/** Why a notice stands where it does: which threshold, on what ground, and the same as a sentence. */
export type Reason = Readonly<{ code: string; legalBasis: string; text: Bilingual }>;

/** The thresholds that decided, else that none was reached; and the alarm of split notices where it holds. */
export function reasonsOf(inputs: Inputs, decisive: readonly Threshold[], split: SplitRule | undefined): Reason[] {
  const reasons = decisive.map((threshold) => reasonOf(threshold, inputs));
  if (reasons.length === 0) reasons.push(belowAll(inputs));
  if (split) reasons.push(splitReason(inputs, split));
  return reasons;
}

function reasonOf(threshold: Threshold, inputs: Inputs): Reason {
  const { measure: code, legalBasis } = threshold;
  return { code, legalBasis, text: sentence(threshold, inputs) };
}

const places: Readonly<Record<Scope, Bilingual>> = {
  site: { id: 'lokasi ini', en: 'this site' },
  company: { id: 'perusahaan ini', en: 'this company' },
  group: { id: 'grup perusahaan ini', en: 'this company group' },
};

function sentence(threshold: Threshold, inputs: Inputs): Bilingual {
  const { measure, atLeast, windowDays } = threshold;
  // As screens say it: the second tier is `T2` in the table.
  const tier = threshold.tier.slice(1);
  if (measure === 'CLOSURE') return { id: `Penutupan: tingkat ${tier}.`, en: `A closure: tier ${tier}.` };
  const { workers, notices } = sumFor(threshold, inputs);
  const place = places[scopeOf(threshold) ?? 'site'];
  const isShare = measure === 'SITE_SHARE_PERCENT';
  const limit = isShare ? `${atLeast} %` : `${atLeast}`;
  const of = isShare
    ? { id: ` dari ${inputs.siteWorkers} pekerja`, en: ` of ${inputs.siteWorkers} workers` }
    : { id: '', en: '' };
  return {
    id: `${workers} pekerja${of.id} dalam ${notices} pemberitahuan ${place.id} selama ${windowDays} hari; tingkat ${tier} mulai ${limit}.`,
    en: `${workers} workers${of.en} in ${notices} notices of ${place.en} within ${windowDays} days; tier ${tier} begins at ${limit}.`,
  };
}

function belowAll({ workers }: Inputs): Reason {
  const text = {
    id: `${workers} pekerja: di bawah semua ambang, antrean kab/kota.`,
    en: `${workers} workers: below every threshold, in the queue of the office.`,
  };
  return { code: 'BELOW_ALL', legalBasis: 'PROPOSAL', text };
}

function splitReason({ small }: Inputs, { windowDays, smallerThan, legalBasis }: SplitRule): Reason {
  const text = {
    id: `${small.notices} pemberitahuan di bawah ${smallerThan} pekerja dalam ${windowDays} hari, bersama ${small.workers} pekerja.`,
    en: `${small.notices} notices of fewer than ${smallerThan} workers within ${windowDays} days, ${small.workers} workers together.`,
  };
  return { code: 'SPLIT_NOTICES', legalBasis, text };
}
