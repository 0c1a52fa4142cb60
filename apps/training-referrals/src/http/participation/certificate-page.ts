import { formatDate } from '@tanggap/indonesia';
import type { Bilingual, CivilDate } from '@tanggap/kernel';
import { checkPage } from '@tanggap/platform';
import type { CheckedRow } from '@tanggap/platform';
import type { CheckedCertificate } from '../../application/participation/certificate-views.js';

const title: Bilingual = { id: 'Pemeriksaan sertifikat', en: 'Check of a certificate' };

const unknown: Bilingual = {
  id: 'Sertifikat ini tidak dikenal. Periksa alamatnya, atau tanyakan kepada lembaga pelatihan.',
  en: 'This certificate is not known. Check its address, or ask the training provider.',
};

const forGood: Bilingual = { id: 'Tanpa batas waktu', en: 'For good' };

/** The page that the code of a certificate leads to: without scripts, and without anything about who holds it. */
export function certificatePage(found: CheckedCertificate | undefined): string {
  if (!found) return checkPage({ title, state: 'unknown', stateText: unknown, rows: [] });
  return checkPage({ title, state: found.state, stateText: found.stateText, rows: rowsOf(found) });
}

function rowsOf(found: CheckedCertificate): readonly CheckedRow[] {
  const { kindText, number, programme, provider, licence, issuedOn, validUntil, note } = found;
  return [
    [{ id: 'Jenis', en: 'Kind' }, kindText],
    [{ id: 'Nomor', en: 'Number' }, number],
    [{ id: 'Program', en: 'Programme' }, programme.name],
    [{ id: 'Lembaga pelatihan', en: 'Training provider' }, provider],
    ...(licence === null ? [] : [[{ id: 'Lisensi LSP', en: 'Licence of the certification body' }, licence] as const]),
    [{ id: 'Tanggal terbit', en: 'Issued on' }, formatDate(issuedOn as CivilDate)],
    [{ id: 'Berlaku sampai', en: 'Valid until' }, validUntil === null ? forGood : formatDate(validUntil as CivilDate)],
    ...(note === null ? [] : [[{ id: 'Perhatian', en: 'Note' }, note] as const]),
  ];
}
