import { pathways } from '@tanggap/indonesia';
import type { Pathway } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import type { Rulebook } from '../rulebook.js';
import type { CaseFacts } from './facts.js';
import { rank } from './rank.js';

/** What somebody would join: a programme, or any of a pathway. */
export type Wanted = { readonly pathway: Pathway; readonly programmeCode: string | null };

/** What was asked for, and the programme that it counts for: the best open one of the pathway, or none that is open. */
export type Interest = Wanted & { readonly countsFor: string | null };

/** Throws for an unknown programme or pathway, and unless one of the two is named. */
export function wantedOf(programmeCode: string | undefined, pathway: string | undefined, rulebook: Rulebook): Wanted {
  const known = pathways.find((one) => one === pathway);
  const programme = rulebook.programmes.find(({ code }) => code === programmeCode);
  if ((programmeCode === undefined) === (pathway === undefined)) throw notOne();
  if (programme) return { pathway: programme.pathway, programmeCode: programme.code };
  if (known) return { pathway: known, programmeCode: null };
  throw programmeCode === undefined ? unknown('pathway') : unknown('programmeCode');
}

/** Throws where a class could be asked for instead: who is referred stands in its waiting order. */
export function interestIn(wanted: Wanted, facts: CaseFacts, rulebook: Rulebook): Interest {
  const { open } = rank(facts, rulebook);
  const fitting = open.filter(
    ({ programme, pathway }) =>
      pathway === wanted.pathway && (wanted.programmeCode === null || wanted.programmeCode === programme),
  );
  const planned = fitting.find(({ programme }) => facts.later?.classes.some((one) => one.programme === programme));
  if (planned) throw classPlanned(planned.programme);
  return { ...wanted, countsFor: wanted.programmeCode ?? fitting[0]?.programme ?? null };
}

function notOne(): Rejected {
  const text = { id: 'Sebutkan satu: program atau jalur.', en: 'Name one of the two: a programme or a pathway.' };
  return new Rejected('invalid', 'interest.one-of-two', text, [
    { field: 'programmeCode', code: 'interest.one-of-two', text },
    { field: 'pathway', code: 'interest.one-of-two', text },
  ]);
}

function unknown(field: 'pathway' | 'programmeCode'): Rejected {
  const text = { id: 'Program atau jalur ini tidak dikenal.', en: 'This programme or pathway is not known.' };
  return new Rejected('invalid', 'interest.unknown', text, [{ field, code: 'interest.unknown', text }]);
}

function classPlanned(programme: string): Rejected {
  return new Rejected('conflict', 'interest.class-planned', {
    id: `Kelas program ${programme} sudah dijadwalkan dan terbuka bagi pekerja ini: buatlah rujukan.`,
    en: `A class of ${programme} is planned and open to this worker: make a referral.`,
  });
}
