import type { Bilingual } from '@tanggap/kernel';
import { classWords } from '../training-class.js';

/** What a line in the history of a class says. */
export const changeSentences: Readonly<Record<string, Bilingual>> = {
  'class.opened': { id: 'Kelas dibuka.', en: 'The class was opened.' },
  'class.changed': { id: 'Rincian kelas diubah.', en: 'Details of the class were changed.' },
  ...Object.fromEntries(
    Object.entries(classWords).map(([state, { id, en }]) => [
      `class.${state}`,
      { id: `Status kelas: ${id}.`, en: `State of the class: ${en}.` },
    ]),
  ),
};

/** A code that has no sentence any more is shown as it is. */
export function changeWords(code: string): Bilingual {
  return (Object.hasOwn(changeSentences, code) ? changeSentences[code] : undefined) ?? { id: code, en: code };
}
