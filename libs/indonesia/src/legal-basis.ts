import type { Bilingual } from '@tanggap/kernel';
import { byKey, readTable } from './table.js';

/** What the tables say in English of where a rule comes from, piece by piece; the longer before the shorter that may stand in it. */
const pieces = [
  ...byKey(
    readTable('legal-basis-words', ['as_written', 'words_id', 'words_en']),
    ({ as_written }) => as_written,
  ).values(),
].toSorted((a, b) => b.as_written.length - a.as_written.length);

/** `art. 37(3)` is `pasal 37 ayat (3)`, `art. 40(2)-(3)` is `pasal 40 ayat (2)-(3)`, `art. 20(2)(e)` is `pasal 20 ayat (2) huruf e`. */
const ARTICLE = /\bart\. (\d+[A-Z]?(?:-\d+)?)((?:\(\d+\)(?:-\(\d+\))?)?)((?:\([a-z]\))?)/g;

/** A legal basis as the tables keep it, in words of both languages. What people wrote down themselves stays as it is. */
export function legalBasisText(basis: string): Bilingual {
  let [id, en] = [basis, basis];
  for (const { as_written, words_id, words_en } of pieces) {
    id = id.replaceAll(as_written, words_id);
    en = en.replaceAll(as_written, words_en);
  }
  return { id: id.replaceAll(ARTICLE, inIndonesian), en };
}

function inIndonesian(_: string, article: string, paragraph: string, letter: string): string {
  const parts = [`pasal ${article}`];
  if (paragraph !== '') parts.push(`ayat ${paragraph}`);
  if (letter !== '') parts.push(`huruf ${letter.slice(1, -1)}`);
  return parts.join(' ');
}
