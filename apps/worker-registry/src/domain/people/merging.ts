import { Rejected } from '@tanggap/kernel';

/** A record as merging sees it. */
export type PersonRecord = Readonly<{ id: string; mergedInto: string | null; standsForOthers: boolean }>;

export type PersonMerge = Readonly<{
  id: string;
  personId: string;
  intoId: string;
  pairId: string | null;
  mergedBy: string;
  mergedAt: Date;
  /** Sealed, as is `undoneWhy`. */
  why: string;
  undoneBy: string | null;
  undoneAt: Date | null;
  undoneWhy: string | null;
}>;

/**
 * One may stand for another while neither is merged elsewhere and the one that is merged stands for nobody: so a record
 * is one step from the one that stands for it, and never in a circle. Throws with the record to turn to.
 */
export function assertMayMerge(person: PersonRecord, into: PersonRecord): void {
  if (person.id === into.id) throw refused('intoId', 'person.merge-with-itself', itself);
  if (person.mergedInto !== null) throw refused('id', 'person.merged-already', elsewhere(person.mergedInto));
  if (into.mergedInto !== null) throw refused('intoId', 'person.merged-elsewhere', elsewhere(into.mergedInto));
  if (person.standsForOthers) throw refused('id', 'person.stands-for-others', standsForOthers(into.id));
}

/** Throws unless the record is merged. */
export function assertMerged(person: Pick<PersonRecord, 'mergedInto'>): asserts person is { mergedInto: string } {
  if (person.mergedInto === null) throw refused('id', 'person.not-merged', notMerged);
}

type Sentence = Rejected['text'];

function refused(field: string, code: string, text: Sentence): Rejected {
  return new Rejected('conflict', code, text, [{ field, code, text }]);
}

const itself: Sentence = {
  id: 'Sebuah data tidak dapat digabungkan dengan dirinya sendiri.',
  en: 'A record cannot be merged into itself.',
};
const notMerged: Sentence = { id: 'Data orang ini tidak sedang digabungkan.', en: 'This record is not merged.' };
const elsewhere = (id: string): Sentence => ({
  id: `Data ini sudah digabungkan ke ${id}; pakailah data itu.`,
  en: `This record has been merged into ${id}; turn to that one.`,
});
const standsForOthers = (into: string): Sentence => ({
  id: `Data ini mewakili data lain. Gabungkan ${into} ke data ini, atau lepaskan dahulu yang diwakilinya.`,
  en: `This record stands for others. Merge ${into} into it instead, or undo its own merges first.`,
});
