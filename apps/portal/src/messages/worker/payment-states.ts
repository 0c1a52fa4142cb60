import { both, noDay, nothingMore, nothingToDo, type Explained } from './explained.js';

const within = both('Dalam 10 hari kerja sejak ditetapkan.', 'Within 10 working days of the decree.');
const onTheWay = { kind: 'busy', you: nothingToDo, by: within, whom: 'verifier' } as const;
const repaired = both('Kami memperbaikinya dalam 7 hari kerja.', 'We put it right within 7 working days.');

/** Every state of one instalment on its way. */
export const paymentStates = {
  ready: {
    ...onTheWay,
    text: both('Uang Anda siap dikirim.', 'Your money is ready to leave.'),
    we: both('Bank menerima perintah bayar kami.', 'The bank gets our order to pay.'),
  },
  held: {
    ...onTheWay,
    kind: 'bad',
    text: both('Pembayaran ditahan sementara.', 'The payment is on hold.'),
    we: both('Kami memeriksa satu hal lagi.', 'We look into one more thing.'),
    you: both('Hubungi kami untuk mengetahui alasannya.', 'Call us to learn the reason.'),
  },
  sending: {
    ...onTheWay,
    text: both('Uang Anda sedang dikirim.', 'Your money is being sent.'),
    we: both('Bank memproses pembayaran.', 'The bank processes the payment.'),
  },
  unknown: {
    ...onTheWay,
    text: both('Kami menunggu jawaban bank.', 'We wait for the answer of the bank.'),
    we: both('Kami bertanya ke bank sampai jelas.', 'We ask the bank until it is clear.'),
  },
  sent: {
    ...onTheWay,
    text: both('Bank sudah menerima perintah bayar.', 'The bank has our order to pay.'),
    we: both('Bank mengirim uang ke rekening Anda.', 'The bank sends the money to your account.'),
  },
  paid: {
    kind: 'good',
    text: both('Uang sudah dibayar.', 'The money is paid.'),
    we: nothingMore,
    you: both('Periksa rekening Anda.', 'Look at your account.'),
    by: both('Beri tahu kami dalam 90 hari bila belum masuk.', 'Tell us within 90 days if it is not there.'),
    whom: 'verifier',
  },
  failed: {
    kind: 'bad',
    text: both('Pembayaran belum berhasil.', 'The payment did not work.'),
    we: repaired,
    you: both('Periksa rekening Anda di halaman Rekening.', 'Look at your account on the page Account.'),
    by: both('Secepatnya; hak Anda tidak hilang.', 'As soon as you can; you lose no right.'),
    whom: 'verifier',
    isYours: true,
  },
  returned: {
    kind: 'bad',
    text: both('Bank mengembalikan uang kepada kami.', 'The bank sent the money back to us.'),
    we: repaired,
    you: both('Periksa rekening Anda di halaman Rekening.', 'Look at your account on the page Account.'),
    by: both('Secepatnya; hak Anda tidak hilang.', 'As soon as you can; you lose no right.'),
    whom: 'verifier',
    isYours: true,
  },
  replaced: {
    ...onTheWay,
    text: both('Uang dikirim sekali lagi.', 'The money is sent once more.'),
    we: both('Pembayaran pengganti sedang disiapkan.', 'A payment in its place is being prepared.'),
  },
  withdrawn: {
    kind: 'bad',
    text: both('Pembayaran ini dibatalkan.', 'This payment was called off.'),
    we: both('Kami dapat menjelaskan alasannya.', 'We can tell you why.'),
    you: both('Hubungi kami untuk mengetahui alasannya.', 'Call us to learn the reason.'),
    by: noDay,
    whom: 'verifier',
  },
  'to-treasury': {
    kind: 'bad',
    text: both('Uang kembali ke kas daerah.', 'The money went back to the treasury.'),
    we: both('Kami dapat menjelaskan alasannya.', 'We can tell you why.'),
    you: both('Hubungi kami untuk mengetahui alasannya.', 'Call us to learn the reason.'),
    by: noDay,
    whom: 'verifier',
  },
} as const satisfies Record<string, Explained>;

export type KnownPaymentState = keyof typeof paymentStates;

/** Why a bank did not pay, in the worker's words, with what helps. Codes are those of the table of returns. */
export const returnReasons = {
  AC01: both('Nomor rekening salah. Beri nomor yang benar.', 'The number of the account is wrong. Give the right one.'),
  AC04: both('Rekening sudah ditutup. Beri rekening lain.', 'The account is closed. Give another one.'),
  AC06: both(
    'Rekening dibekukan. Minta surat bank, atau beri rekening lain.',
    'The account is frozen. Bring a letter of the bank, or give another account.',
  ),
  BE01: both(
    'Nama di bank berbeda dengan KTP. Bawa buku tabungan ke loket.',
    'The name at the bank differs from your card. Bring your savings book to the counter.',
  ),
  RC01: both('Nama bank salah. Beri bank yang benar.', 'The bank is the wrong one. Give the right one.'),
  AM04: both(
    'Ada hambatan di pihak kami. Anda tidak perlu apa-apa.',
    'The hindrance is on our side. You need do nothing.',
  ),
  AM05: both('Pembayaran ini tercatat ganda. Kami memeriksanya.', 'This payment was noted twice. We look into it.'),
  MD07: both(
    'Bank mencatat penerima sudah meninggal. Hubungi loket.',
    'The bank has noted that the payee died. Call the counter.',
  ),
  RR04: both('Bank tidak boleh membayar. Kami menanyakan alasannya.', 'The bank may not pay. We ask why.'),
  MS03: both('Bank tidak menyebut alasan. Kami menanyakannya.', 'The bank gave no reason. We ask for it.'),
  TECH: both('Ada gangguan teknis. Kami mengirim lagi.', 'There was a technical failure. We send it again.'),
} as const;

/** What takes the place of the words for a payment that did not arrive, where the bank has the payee for dead. */
export const takenForDead = {
  we: both('Kami menghentikan pembayaran sampai jelas.', 'We stop the payment until it is clear.'),
  you: both('Datang ke loket dengan KTP dan kartu keluarga.', 'Come to the counter with identity and family card.'),
  isYours: true,
} as const;

/** Every state of the account that the money goes to. */
export const accountStates = {
  stated: {
    kind: 'busy',
    text: both('Rekening menunggu pemeriksaan bank.', 'The account waits to be checked by the bank.'),
    we: both('Kami bertanya ke bank.', 'We ask the bank.'),
    you: nothingToDo,
    by: both('Biasanya dalam beberapa menit.', 'Mostly within some minutes.'),
    whom: 'verifier',
  },
  checking: {
    kind: 'busy',
    text: both('Bank sedang memeriksa rekening.', 'The bank is checking the account.'),
    we: both('Kami menunggu jawaban bank.', 'We wait for the answer of the bank.'),
    you: nothingToDo,
    by: both('Biasanya dalam beberapa menit.', 'Mostly within some minutes.'),
    whom: 'verifier',
  },
  valid: {
    kind: 'good',
    text: both('Rekening aktif atas nama Anda.', 'The account is active and in your name.'),
    we: both('Kami mengirim uang ke rekening ini.', 'We send money to this account.'),
    you: nothingToDo,
    by: noDay,
    whom: 'verifier',
  },
  'to-decide': {
    kind: 'busy',
    text: both('Nama di bank hampir sama dengan KTP.', 'The name at the bank is nearly that on your card.'),
    we: both('Petugas membandingkan kedua nama.', 'An officer compares the two names.'),
    you: both('Siapkan buku tabungan Anda.', 'Have your savings book ready.'),
    by: both('Dalam 10 hari kerja.', 'Within 10 working days.'),
    whom: 'verifier',
  },
  'name-differs': {
    kind: 'bad',
    text: both('Nama di bank berbeda dengan KTP.', 'The name at the bank differs from your card.'),
    we: both('Kami belum mengirim uang.', 'We send no money yet.'),
    you: both('Beri rekening lain atas nama Anda sendiri.', 'Give another account in your own name.'),
    by: both('Secepatnya; hak Anda tidak hilang.', 'As soon as you can; you lose no right.'),
    whom: 'verifier',
    isYours: true,
  },
  inactive: {
    kind: 'bad',
    text: both('Rekening tutup atau dibekukan.', 'The account is closed or frozen.'),
    we: both('Kami belum mengirim uang.', 'We send no money yet.'),
    you: both('Aktifkan rekening, atau beri yang lain.', 'Have it opened again, or give another one.'),
    by: both('Secepatnya; hak Anda tidak hilang.', 'As soon as you can; you lose no right.'),
    whom: 'verifier',
    isYours: true,
  },
  unknown: {
    kind: 'bad',
    text: both('Bank tidak mengenal rekening ini.', 'The bank does not know this account.'),
    we: both('Kami belum mengirim uang.', 'We send no money yet.'),
    you: both('Periksa nomornya, lalu isi lagi.', 'Check the number and give it again.'),
    by: both('Secepatnya; hak Anda tidak hilang.', 'As soon as you can; you lose no right.'),
    whom: 'verifier',
    isYours: true,
  },
  refused: {
    kind: 'bad',
    text: both('Petugas menolak rekening ini.', 'An officer refused this account.'),
    we: both('Kami belum mengirim uang.', 'We send no money yet.'),
    you: both('Beri rekening lain atas nama Anda sendiri.', 'Give another account in your own name.'),
    by: both('Secepatnya; hak Anda tidak hilang.', 'As soon as you can; you lose no right.'),
    whom: 'verifier',
    isYours: true,
  },
  superseded: {
    kind: 'plain',
    text: both('Rekening ini sudah diganti.', 'Another account has taken its place.'),
    we: nothingMore,
    you: nothingToDo,
    by: noDay,
    whom: 'verifier',
  },
} as const satisfies Record<string, Explained>;

export type KnownAccountState = keyof typeof accountStates;
