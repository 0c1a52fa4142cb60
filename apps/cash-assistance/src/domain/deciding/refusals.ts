import { Rejected } from '@tanggap/kernel';
import type { Bilingual, FieldProblem } from '@tanggap/kernel';
import { actNames } from './duties.js';
import { lineProblems } from './line.js';
import type { LineProblem } from './line.js';

/** Also for what has a line outside the scope of who asks. */
export function noSuchList(): Rejected {
  return new Rejected('missing', 'list.not-found', {
    id: 'Daftar keputusan ini tidak ditemukan.',
    en: 'This list was not found.',
  });
}

/** A page of problems is enough to begin with; the page of the list shows all. */
const MOST_SHOWN = 100;

/** What stands in the way, line by line. */
export function linesStandInTheWay(problems: ReadonlyMap<string, readonly LineProblem[]>): Rejected {
  const fields = [...problems].flatMap(([assessmentId, codes]) =>
    codes.map((code): FieldProblem => ({
      field: `lines.${assessmentId}`,
      code: `list.line-${code}`,
      text: lineProblems[code],
    })),
  );
  const n = problems.size;
  return new Rejected(
    'conflict',
    'list.lines-stand-in-the-way',
    {
      id: `${n} baris daftar ini belum dapat diputuskan. Perbaiki atau keluarkan baris itu.`,
      en: `${n} lines of this list cannot be decided yet. Mend them or take them out.`,
    },
    fields.slice(0, MOST_SHOWN),
  );
}

/** Four eyes: whoever has had a hand in it does not approve it. */
export function ownHand(acts: readonly string[]): Rejected {
  const said = (language: keyof Bilingual) => acts.map((act) => actNames[act]?.[language] ?? act).join(', ');
  return new Rejected('forbidden', 'list.own-hand', {
    id: `Anda tidak dapat menyetujui daftar ini: Anda sudah ikut menangani orang di dalamnya (${said('id')}). Orang lain yang harus menyetujui.`,
    en: `You cannot approve this list: you have had a hand in the aid of people on it (${said('en')}). Somebody else has to.`,
  });
}

/** What was drawn for them is opened before a whole list is approved. */
export function notOpened(left: number): Rejected {
  return new Rejected('conflict', 'list.not-opened', {
    id: `Masih ada ${left} baris yang diundi untuk Anda dan belum Anda buka. Buka dulu, lalu setujui.`,
    en: `There are ${left} lines drawn for you that you have not opened. Open them first, then approve.`,
  });
}

export function notFrozen(): Rejected {
  return new Rejected('conflict', 'list.not-submitted', {
    id: 'Daftar ini tidak sedang diajukan.',
    en: 'This list is not submitted.',
  });
}

export function otherContent(): Rejected {
  return new Rejected('conflict', 'list.other-content', {
    id: 'Isi daftar ini bukan yang Anda baca. Baca lagi sebelum menyetujui.',
    en: 'The content of this list is not what you have read. Read it again before you approve.',
  });
}

export function beyondTheBudget(takes: number, room: number): Rejected {
  return new Rejected('conflict', 'list.beyond-the-budget', {
    id: `Daftar ini memerlukan Rp${takes} lagi, sisa pagu Rp${room}. Tidak ada yang disetujui.`,
    en: `This list takes Rp${takes} more and Rp${room} of the budget is left. Nothing was approved.`,
  });
}

export function emptyList(): Rejected {
  return new Rejected('conflict', 'list.empty', {
    id: 'Daftar ini tidak memuat siapa pun.',
    en: 'There is nobody on this list.',
  });
}

export function tooLong(most: number): Rejected {
  return new Rejected('too-large', 'list.too-long', {
    id: `Satu daftar paling banyak ${most} baris. Susun beberapa daftar.`,
    en: `A list has at most ${most} lines. Compose several.`,
  });
}

/** Something else happened at the same moment, and the database had the last word. */
export function meanwhile(rule: string): Rejected {
  return new Rejected('conflict', 'list.meanwhile', {
    id: `Sesuatu berubah pada saat yang sama (${rule}). Baca lagi, lalu ulangi.`,
    en: `Something changed at the same moment (${rule}). Read it again and repeat.`,
  });
}

export function noSuchBudget(): Rejected {
  const text = {
    id: 'Skema ini tidak memiliki pagu untuk tahun itu.',
    en: 'This scheme has no budget for that year.',
  };
  return new Rejected('invalid', 'request.invalid', text, [{ field: 'schemeCode', code: 'scheme.no-budget', text }]);
}

export function frozenBudget(): Rejected {
  return new Rejected('conflict', 'list.budget-frozen', {
    id: 'Pagu skema ini dibekukan karena pembukuannya tidak cocok. Selesaikan dulu bersama bendahara.',
    en: 'The budget of this scheme is frozen, since its books do not add up. That is settled with the treasurer first.',
  });
}
