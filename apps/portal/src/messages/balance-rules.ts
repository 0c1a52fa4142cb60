import type { Language } from './messages.js';

/** The balance's rules are named in English where they are defined. */
const indonesianRules: ReadonlyMap<string, string> = new Map([
  ['every row of the list was rejected or registered', 'setiap baris daftar ditolak atau terdaftar'],
  ['every row of the list was rejected or reported', 'setiap baris daftar ditolak atau dilaporkan'],
  ['every reported worker was registered', 'setiap pekerja yang dilaporkan terdaftar'],
  [
    'every registered worker is a new or a known person',
    'setiap pekerja terdaftar adalah orang baru atau sudah dikenal',
  ],
  ['no registered worker has more than one case', 'tidak ada pekerja terdaftar dengan lebih dari satu kasus'],
  ['every case reached training referrals', 'setiap kasus sampai ke rujukan pelatihan'],
  [
    'every case has a seat, waits, has no suitable programme, or has ended',
    'setiap kasus mendapat kursi, menunggu, belum ada program yang cocok, atau sudah berakhir',
  ],
  ['every case was assessed for cash assistance', 'setiap kasus dinilai untuk bantuan tunai'],
  [
    'every assessment is eligible, needs evidence, or is not eligible',
    'setiap penilaian berhasil layak, perlu bukti, atau tidak layak',
  ],
  [
    'every withdrawn row has closed its case, or was told why not',
    'setiap baris yang ditarik telah menutup kasusnya, atau dicatat mengapa tidak',
  ],
  ['every closed case has ended its referral', 'setiap kasus yang ditutup telah mengakhiri rujukannya'],
  [
    'what was set aside for every closed case is released or held',
    'yang dicadangkan untuk setiap kasus yang ditutup telah dilepas atau ditahan',
  ],
  ['no case was given up before it was decided', 'tidak ada kasus yang dilepas sebelum diputuskan'],
  ['no class has more seats taken than it has', 'tidak ada kelas yang kursinya terisi melebihi jumlahnya'],
  ['no budget is committed beyond its allocation', 'tidak ada anggaran yang terikat melebihi pagunya'],
  ['what is reserved lies within the allocation', 'yang dicadangkan berada di dalam pagu'],
]);

export function brokenRuleText(rule: string, language: Language): string {
  return language === 'en' ? rule : (indonesianRules.get(rule) ?? rule);
}
