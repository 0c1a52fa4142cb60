import { classStates } from '@tanggap/contracts';
import type { Bilingual } from '@tanggap/kernel';
import { classWords } from '../training-class.js';

/** What a line in the history of a class says. */
export const changeSentences: Readonly<Record<string, Bilingual>> = {
  'class.opened': { id: 'Kelas dibuka.', en: 'The class was opened.' },
  'class.changed': { id: 'Rincian kelas diubah.', en: 'Details of the class were changed.' },
  ...Object.fromEntries(
    classStates.map((state) => [
      `class.${state}`,
      { id: `Status kelas: ${classWords[state].id}.`, en: `State of the class: ${classWords[state].en}.` },
    ]),
  ),
};

/** A code that has no sentence any more is shown as it is. */
export function changeWords(code: string): Bilingual {
  return (Object.hasOwn(changeSentences, code) ? changeSentences[code] : undefined) ?? { id: code, en: code };
}
