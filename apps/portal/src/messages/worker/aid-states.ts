import { both, noDay, nothingMore, nothingToDo, type Explained } from './explained.js';

const decision = both(
  'Keputusan keluar dalam 10 hari kerja sejak berkas lengkap.',
  'A decision comes within 10 working days of the last paper.',
);
const judged = { kind: 'busy', you: nothingToDo, by: decision, whom: 'verifier' } as const;
const over = { kind: 'plain', we: nothingMore, by: noDay, whom: 'verifier' } as const;

/** Every state of an assessment of cash aid. */
export const aidStates = {
  made: {
    ...judged,
    text: both('Bantuan Anda mulai dinilai.', 'Your aid has begun to be assessed.'),
    we: both('Kami memeriksa syarat satu per satu.', 'We look at each condition.'),
  },
  'needs-evidence': {
    kind: 'bad',
    text: both('Ada berkas yang masih kurang.', 'Some papers are missing.'),
    we: both('Kami menunggu berkas Anda.', 'We wait for your papers.'),
    you: both('Bawa berkas di bawah ini ke loket.', 'Bring the papers below to the counter.'),
    by: both('Dalam 14 hari sejak diminta.', 'Within 14 days of being asked.'),
    whom: 'counter',
    isYours: true,
  },
  complete: {
    ...judged,
    text: both('Berkas Anda sudah lengkap.', 'Your papers are complete.'),
    we: both('Verifikator memeriksa berkas Anda.', 'A verifier looks at your papers.'),
  },
  screened: {
    ...judged,
    text: both('Data Anda sudah dicocokkan dengan syarat.', 'Your data have been compared with the conditions.'),
    we: both('Verifikator memeriksa, lalu menulis rekomendasi.', 'A verifier checks, then writes a recommendation.'),
  },
  recommended: {
    ...judged,
    text: both('Rekomendasi sudah ditulis.', 'The recommendation is written.'),
    we: both('Inspektorat dapat memeriksanya sekali lagi.', 'The inspectorate may look at it once more.'),
  },
  returned: {
    ...judged,
    text: both('Berkas Anda diperiksa sekali lagi.', 'Your papers are looked at once more.'),
    we: both('Verifikator menjawab temuan inspektorat.', 'A verifier answers the inspectorate.'),
  },
  ready: {
    ...judged,
    text: both('Berkas Anda siap diputuskan.', 'Your papers are ready for a decision.'),
    we: both('Pejabat memutuskan.', 'An official decides.'),
  },
  approved: {
    kind: 'good',
    text: both('Bantuan Anda disetujui.', 'Your aid is approved.'),
    we: both('Surat keputusan sedang dibuat.', 'The decree is being written.'),
    you: both('Pastikan rekening Anda benar.', 'Make sure that your account is right.'),
    by: both('Sebelum surat keputusan terbit.', 'Before the decree is issued.'),
    whom: 'verifier',
  },
  decreed: {
    kind: 'good',
    text: both('Bantuan Anda ditetapkan.', 'Your aid is decided.'),
    we: both('Bendahara menyiapkan pembayaran.', 'The treasurer prepares the payment.'),
    you: both('Pastikan rekening Anda benar.', 'Make sure that your account is right.'),
    by: both(
      'Uang dikirim dalam 10 hari kerja sejak ditetapkan.',
      'The money leaves within 10 working days of the decree.',
    ),
    whom: 'verifier',
  },
  rejected: {
    kind: 'bad',
    text: both('Bantuan Anda ditolak.', 'Your aid is refused.'),
    we: both('Alasannya tertulis di bawah.', 'The reasons stand below.'),
    you: both('Ajukan keberatan bila tidak setuju.', 'Object if you do not agree.'),
    by: both('Dalam 14 hari sejak ditolak.', 'Within 14 days of the refusal.'),
    whom: 'verifier',
    isYours: true,
  },
  appealed: {
    kind: 'busy',
    text: both('Keberatan Anda sedang diperiksa.', 'Your objection is being looked at.'),
    we: both('Orang lain memutuskan, bukan yang menolak.', 'Somebody else decides than who refused.'),
    you: nothingToDo,
    by: both('Dalam 14 hari sejak keberatan diterima.', 'Within 14 days of your objection.'),
    whom: 'verifier',
  },
  closed: { ...over, text: both('Penilaian ini ditutup.', 'This assessment is closed.'), you: nothingToDo },
  held: {
    kind: 'bad',
    text: both('Bantuan Anda ditahan sementara.', 'Your aid is on hold.'),
    we: both('Kami memeriksa satu hal lagi.', 'We look into one more thing.'),
    you: both('Hubungi kami untuk mengetahui alasannya.', 'Call us to learn the reason.'),
    by: both('Sampai pemeriksaan selesai.', 'Until that is settled.'),
    whom: 'verifier',
  },
  lapsed: {
    ...over,
    kind: 'bad',
    text: both('Berkas tidak lengkap sampai batas waktu.', 'Papers were still missing on the last day.'),
    you: both('Tanyakan di loket apakah dapat diajukan lagi.', 'Ask at the counter whether you may apply again.'),
  },
  withdrawn: {
    ...over,
    kind: 'bad',
    text: both('Bantuan Anda dicabut.', 'Your aid was taken back.'),
    you: both('Hubungi kami untuk mengetahui alasannya.', 'Call us to learn the reason.'),
  },
  'finally-rejected': {
    ...over,
    kind: 'bad',
    text: both('Bantuan Anda ditolak untuk terakhir kali.', 'Your aid is refused for good.'),
    you: both('Layanan lain tetap terbuka bagi Anda.', 'Other help stays open to you.'),
  },
} as const satisfies Record<string, Explained>;

export type KnownAidState = keyof typeof aidStates;

/** What to bring where a rule cannot be judged, and what is said where it is not met. */
export const aidRules = {
  E1: {
    bring: both('Salinan KTP.', 'A copy of your identity card.'),
    fails: both('Alamat KTP Anda di luar Banten.', 'The address on your identity card is outside Banten.'),
  },
  E2: {
    bring: both('Surat keterangan tempat tinggal.', 'A letter that says where you live.'),
    fails: both('Anda tidak tinggal di Banten.', 'You do not live in Banten.'),
  },
  E3: {
    bring: both('Surat PHK dari perusahaan.', 'The letter of your layoff.'),
    fails: both('PHK Anda belum terbukti.', 'Your layoff is not proven.'),
  },
  E4: {
    bring: both('Surat PHK yang memuat tanggal.', 'The letter of your layoff, with its day.'),
    fails: both('Tanggal PHK di luar masa program.', 'The day of your layoff lies outside the programme.'),
  },
  E5: {
    bring: both('Surat PHK yang memuat alasan.', 'The letter of your layoff, with its reason.'),
    fails: both('Alasan PHK tidak termasuk program ini.', 'The reason of your layoff is not covered.'),
  },
  E6: {
    bring: both('Surat pernyataan belum bekerja.', 'A signed statement that you have no work.'),
    fails: both('Anda tercatat sudah bekerja lagi.', 'You are noted as working again.'),
  },
  E7: {
    bring: both(
      'Surat pernyataan bukan ASN, TNI, atau Polri.',
      'A signed statement that you are no civil servant, soldier or police officer.',
    ),
    fails: both(
      'Anda tercatat sebagai ASN, TNI, atau Polri.',
      'You are noted as a civil servant, soldier or police officer.',
    ),
  },
  E8: {
    bring: both('Keterangan tentang bantuan lain yang Anda terima.', 'What you know of other aid that you get.'),
    fails: both('Anda sudah menerima bantuan yang sama.', 'You have had the same aid already.'),
  },
  E9: {
    bring: both('Salinan kartu keluarga.', 'A copy of your family card.'),
    fails: both('Sudah ada penerima lain di keluarga Anda.', 'Somebody else of your family gets it already.'),
  },
  E10: {
    bring: both('Buku tabungan atas nama Anda.', 'A savings book in your name.'),
    fails: both(
      'Rekening Anda tidak aktif atau bukan atas nama Anda.',
      'Your account is not active, or not in your name.',
    ),
  },
  E11: {
    bring: both('Slip gaji terakhir.', 'Your last payslip.'),
    fails: both('Upah Anda di atas batas program.', 'Your wage was above the limit of the programme.'),
  },
  E12: {
    bring: both('Pakta integritas yang ditandatangani.', 'The integrity pact, signed.'),
    fails: both('Pakta integritas tidak berlaku.', 'The integrity pact is not valid.'),
  },
} as const satisfies Record<string, { bring: ReturnType<typeof both>; fails: ReturnType<typeof both> }>;

/** Every state of an objection. */
export const appealStates = {
  open: {
    kind: 'busy',
    text: both('Keberatan Anda sudah kami terima.', 'We have your objection.'),
    we: both('Pejabat lain memeriksanya.', 'Another official looks at it.'),
    you: nothingToDo,
    by: both('Dalam 14 hari sejak diterima.', 'Within 14 days of receiving it.'),
    whom: 'verifier',
  },
  upheld: {
    kind: 'good',
    text: both('Keberatan Anda diterima.', 'Your objection was upheld.'),
    we: both('Bantuan Anda dinilai kembali.', 'Your aid is assessed again.'),
    you: nothingToDo,
    by: decision,
    whom: 'verifier',
  },
  dismissed: {
    kind: 'bad',
    text: both('Keberatan Anda tidak diterima.', 'Your objection was dismissed.'),
    we: nothingMore,
    you: both('Layanan lain tetap terbuka bagi Anda.', 'Other help stays open to you.'),
    by: noDay,
    whom: 'verifier',
  },
  ended: {
    kind: 'plain',
    text: both('Keberatan berakhir karena kasus ditutup.', 'The objection ended as the case was closed.'),
    we: nothingMore,
    you: nothingToDo,
    by: noDay,
    whom: 'counter',
  },
} as const satisfies Record<string, Explained>;
