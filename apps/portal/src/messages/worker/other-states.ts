import { both, noDay, nothingMore, nothingToDo, type Explained } from './explained.js';
import { aidStates } from './aid-states.js';
import { paymentStates } from './payment-states.js';

/** What becomes of a layoff that a worker told of. */
export const reportStates = {
  standing: {
    kind: 'busy',
    text: both('Laporan Anda sudah kami terima.', 'We have your report.'),
    we: both('Kami meminta perusahaan melapor.', 'We ask the company to report.'),
    you: nothingToDo,
    by: both('Petugas memberi kabar dalam 5 hari kerja.', 'A caseworker calls within 5 working days.'),
    whom: 'counter',
  },
  linked: {
    kind: 'good',
    text: both('Perusahaan sudah melaporkan PHK Anda.', 'The company has reported your layoff.'),
    we: both('Kasus Anda sudah dibuka.', 'Your case is open.'),
    you: both('Hubungkan akun Anda dengan kasus itu.', 'Connect your account to that case.'),
    by: noDay,
    whom: 'counter',
  },
  dismissed: {
    kind: 'plain',
    text: both('Laporan ini dikesampingkan.', 'This report was put aside.'),
    we: nothingMore,
    you: both('Hubungi loket bila ini tidak benar.', 'Call the counter if this is not right.'),
    by: noDay,
    whom: 'counter',
  },
} as const satisfies Record<string, Explained>;

const claim = both(
  'Ajukan klaim di aplikasi atau kantor BPJS Ketenagakerjaan.',
  'Claim in the app or at an office of BPJS Ketenagakerjaan.',
);
const lastDay = both('Sesudah hari itu klaim tidak diterima lagi.', 'After that day no claim is taken.');
const decides = both('BPJS Ketenagakerjaan yang memutuskan, bukan kami.', 'BPJS Ketenagakerjaan decides, not we.');

/** What is likely of the national job-loss benefit (JKP). */
export const jkpAnswers = {
  likely: {
    kind: 'good',
    text: both('Anda mungkin berhak atas JKP.', 'You may be entitled to the job-loss benefit (JKP).'),
    we: decides,
    you: claim,
    by: lastDay,
    whom: 'bpjs',
    isYours: true,
  },
  check: {
    kind: 'busy',
    text: both('Hak JKP Anda perlu diperiksa.', 'Your claim to the job-loss benefit (JKP) is to be checked.'),
    we: decides,
    you: claim,
    by: lastDay,
    whom: 'bpjs',
    isYours: true,
  },
  'likely-not': {
    kind: 'plain',
    text: both('Anda mungkin tidak berhak atas JKP.', 'You are likely not entitled to the job-loss benefit (JKP).'),
    we: decides,
    you: both('Tanyakan kepada BPJS bila tidak setuju.', 'Ask BPJS if you do not agree.'),
    by: lastDay,
    whom: 'bpjs',
  },
} as const satisfies Record<string, Explained>;

/** Why it is so. */
export const jkpFlags = {
  'reason-excluded': both('Alasan PHK ini tidak memberi hak JKP.', 'The reason of the layoff gives no claim.'),
  'reason-to-check': both('Alasan PHK ini perlu diperiksa BPJS.', 'BPJS has to check the reason of the layoff.'),
  'contract-ended': both('Kontrak Anda berakhir pada waktunya.', 'Your contract ended on its day.'),
  'age-to-check': both(
    'Usia saat pertama didaftarkan perlu diperiksa.',
    'Your age when first registered is to be checked.',
  ),
  'claim-over': both('Batas waktu klaim sudah lewat.', 'The last day to claim is over.'),
} as const;

/** What the registry has heard of the aid: for whoever looks without an account. */
export const aidDecisions = {
  approved: aidStates.approved,
  refused: aidStates.rejected,
  reconsidered: aidStates.complete,
  'finally-refused': aidStates['finally-rejected'],
  decreed: aidStates.decreed,
  withdrawn: aidStates.withdrawn,
  lapsed: aidStates.lapsed,
} as const satisfies Record<string, Explained>;

export const paymentOutcomes = {
  paid: paymentStates.paid,
  failed: paymentStates.failed,
  returned: paymentStates.returned,
} as const satisfies Record<string, Explained>;
