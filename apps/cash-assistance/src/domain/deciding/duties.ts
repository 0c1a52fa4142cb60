import type { Bilingual } from '@tanggap/kernel';

/** What each hand in a person's aid is called: after "one person". */
export const actNames: Readonly<Record<string, Bilingual>> = {
  evidence: { id: 'mencatat bukti untuk', en: 'recorded evidence for' },
  verified: { id: 'memverifikasi', en: 'verified' },
  composed: { id: 'menyusun daftar untuk', en: 'composed the list with' },
  'amount-changed': { id: 'mengubah jumlah', en: 'changed the amount of' },
  'account-changed': { id: 'mengubah rekening untuk', en: 'changed the account for' },
  'account-decided': { id: 'memutuskan rekening untuk', en: 'decided about the account for' },
  'account-agreed': { id: 'menyetujui rekening pengganti untuk', en: 'agreed to another account for' },
  'appeal-decided': { id: 'memutuskan banding atas', en: 'decided the appeal about' },
  approved: { id: 'menyetujui', en: 'approved' },
  'batch-composed': { id: 'menyusun pembayaran untuk', en: 'composed the payment of' },
  'batch-released': { id: 'merilis pembayaran untuk', en: 'released the payment of' },
  'withdrawal-proposed': { id: 'mengusulkan pencabutan', en: 'proposed to take back' },
  'withdrawal-agreed': { id: 'menyetujui pencabutan', en: 'agreed to take back' },
  corrected: { id: 'mengoreksi pembayaran untuk', en: 'corrected the payment of' },
};
