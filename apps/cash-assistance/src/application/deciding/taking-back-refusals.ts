import { Rejected } from '@tanggap/kernel';

export function heldElsewhere(): Rejected {
  return new Rejected('conflict', 'entitlement.on-hold', {
    id: 'PHK-nya dibatalkan: dua orang memutuskannya di daftar tahanan.',
    en: 'Its layoff was taken back: two people decide about it in the list of holds.',
  });
}

export function datedAhead(): Rejected {
  const text = { id: 'Tanggal SK tidak boleh setelah hari ini.', en: 'A decree is not dated after today.' };
  return new Rejected('invalid', 'request.invalid', text, [{ field: 'dated', code: 'decree.dated-ahead', text }]);
}

/** A decree changes what was decreed by its day. */
export function datedBeforeFirst(): Rejected {
  const text = {
    id: 'Tanggal SK perubahan tidak boleh sebelum tanggal SK yang diubahnya.',
    en: 'A decree that changes another is not dated before the one it changes.',
  };
  return new Rejected('invalid', 'request.invalid', text, [{ field: 'dated', code: 'decree.dated-before', text }]);
}

export function proposedBefore(): Rejected {
  return new Rejected('conflict', 'withdrawal.proposed-before', {
    id: 'Pencabutannya sudah diusulkan dan menunggu orang kedua.',
    en: 'It was proposed to take it back before, and that waits for a second person.',
  });
}

export function decidedBefore(): Rejected {
  return new Rejected('conflict', 'withdrawal.decided-before', {
    id: 'Usulan ini sudah diputuskan.',
    en: 'This proposal was decided about before.',
  });
}

/** Also for what lies outside the scope of who asks. */
export function noSuchProposal(): Rejected {
  return new Rejected('missing', 'withdrawal.not-found', {
    id: 'Usulan pencabutan ini tidak ditemukan.',
    en: 'This proposal was not found.',
  });
}

export function ownHand(): Rejected {
  return new Rejected('forbidden', 'withdrawal.own-hand', {
    id: 'Anda yang mengusulkan, atau sudah ikut mengerjakan bantuan ini. Orang lain yang harus menyetujui.',
    en: 'You have proposed it, or had a hand in this aid. Somebody else has to agree.',
  });
}
