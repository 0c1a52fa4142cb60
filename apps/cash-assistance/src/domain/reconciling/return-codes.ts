/** Reasons in the words of banks and of the treasury, as codes of ISO 20022. The first that fits counts. */
const wordings: readonly (readonly [RegExp, string])[] = [
  [/tutup|closed/i, 'AC04'],
  [/beku|blokir|dormant|pasif|tidak aktif|frozen|blocked/i, 'AC06'],
  [/nama (?:tidak|berbeda|salah)|name/i, 'BE01'],
  [/(?:nomor )?rekening (?:salah|tidak)|account number|invalid account/i, 'AC01'],
  [/bank salah|kode bank/i, 'RC01'],
  [/dana tidak cukup|insufficient/i, 'AM04'],
  [/duplik|duplicate/i, 'AM05'],
  [/meninggal|deceased/i, 'MD07'],
  [/gangguan|teknis|technical|timeout/i, 'TECH'],
];

/** Not told, or told in words that nobody knows: the bank is asked, a person decides. */
export const NOT_SAID = 'MS03';

/** The code of a reason as the bank wrote it: a code of four signs stays, words become the code they mean. */
export function reasonCode(written: string | null): string {
  const text = written?.trim() ?? '';
  if (/^[A-Z]{2}\d{2}$|^TECH$/.test(text)) return text;
  return wordings.find(([words]) => words.test(text))?.[1] ?? NOT_SAID;
}
