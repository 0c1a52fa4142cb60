import type { Bilingual } from '@tanggap/kernel';

export type Severity = 'error' | 'warning';

/** What a row is marked with for those who work with the case later. */
export type RowFlag =
  | 'TANPA_BPJS'
  | 'NON_BANTEN'
  | 'PKWT_HABIS'
  | 'DI_BAWAH_UMK'
  | 'KURANG_BAYAR'
  | 'TERLAMBAT'
  | 'KASUS_LAIN'
  | 'DATA_NIK_BEDA'
  | 'NAMA_REKENING_BEDA';

type Kind = { readonly severity: Severity; readonly text: Bilingual; readonly flag?: RowFlag };

const error = (id: string, en: string): Kind => ({ severity: 'error', text: { id, en } });
const warning = (id: string, en: string, flag?: RowFlag): Kind => ({ severity: 'warning', text: { id, en }, flag });

/**
 * Every kind of finding, with its code in front: what it is called in both languages and how grave it is. `{0}` stands
 * for a number that belongs to the finding; the texts never repeat what a cell holds.
 */
export const findingKinds = {
  'W00.slipped': error(
    'Baris ini punya lebih banyak isian daripada kolom judul; isian mungkin bergeser. Beri tanda kutip pada isian yang memuat pemisah.',
    'This row has more cells than the header; they may have slipped. Put quotes around cells that hold the separator.',
  ),
  'W01.empty': error('NIK wajib diisi.', 'The NIK is required.'),
  'W01.damaged': error(
    'NIK rusak oleh aplikasi lembar kerja. Ubah kolom menjadi teks, lalu isi ulang 16 angka dari KTP.',
    'The NIK was damaged by a spreadsheet. Make the column text and enter the 16 digits of the identity card again.',
  ),
  'W01.format': error('NIK harus terdiri dari 16 angka.', 'The NIK must have 16 digits.'),
  'W01.province': error('Kode provinsi dalam NIK tidak dikenal.', 'The province code in the NIK is not known.'),
  'W01.date': error(
    'Tanggal lahir di dalam NIK tidak ada di kalender.',
    'The birth date inside the NIK does not exist in the calendar.',
  ),
  'W01.sequence': error('Nomor urut NIK tidak boleh 0000.', 'The last four digits of the NIK cannot be 0000.'),
  'W02.repeated': error(
    'NIK ini sudah ada pada baris {0}; baris pertama yang dipakai.',
    'This NIK already stands on row {0}; the first row is taken.',
  ),
  'W03.open-here': error(
    'Pekerja ini sudah dilaporkan oleh perusahaan yang sama dengan tanggal PHK yang sama.',
    'The same company has already reported this worker with the same layoff date.',
  ),
  'W04.open-elsewhere': warning(
    'Pekerja ini punya kasus yang masih terbuka di perusahaan lain.',
    'This worker has an open case at another company.',
    'KASUS_LAIN',
  ),
  'W05.empty': error('Nama wajib diisi.', 'The name is required.'),
  'W05.length': error('Nama harus 2 sampai 100 huruf.', 'The name must have 2 to 100 characters.'),
  'W05.letters': error(
    "Nama hanya boleh berisi huruf, spasi, titik, tanda hubung dan tanda '.",
    "A name may hold only letters, spaces, full stops, hyphens and '.",
  ),
  'W06.date': error(
    'Tanggal lahir bukan tanggal yang ada. Tulis TTTT-BB-HH atau HH/BB/TTTT.',
    'The birth date is not a real date. Write YYYY-MM-DD or DD/MM/YYYY.',
  ),
  'W06.too-young': error(
    'Pekerja berumur di bawah 15 tahun pada tanggal PHK.',
    'The worker is under 15 on the layoff date.',
  ),
  'W06.age': warning(
    'Umur pada tanggal PHK {0} tahun; periksa tanggal lahir.',
    'The age on the layoff date is {0}; check the birth date.',
  ),
  'W07.differs': warning(
    'Tanggal lahir berbeda dengan tanggal di dalam NIK.',
    'The birth date differs from the one inside the NIK.',
    'DATA_NIK_BEDA',
  ),
  'W08.sex': error('Jenis kelamin harus L atau P.', 'The sex must be L or P.'),
  'W08.differs': warning(
    'Jenis kelamin berbeda dengan yang tersirat di dalam NIK.',
    'The sex differs from the one inside the NIK.',
    'DATA_NIK_BEDA',
  ),
  'W09.format': error('Nomor KK harus terdiri dari 16 angka.', 'The family card number must have 16 digits.'),
  'W10.address': error('Alamat harus 5 sampai 200 huruf.', 'The address must have 5 to 200 characters.'),
  'W10.district': error(
    'Kode kecamatan tidak dikenal. Contoh: 36.03.12.',
    'The district code is not known. For example: 36.03.12.',
  ),
  'W11.phone': error(
    'Nomor HP bukan nomor seluler Indonesia. Contoh: 081234567890.',
    'The phone is not an Indonesian mobile number. For example: 081234567890.',
  ),
  'W12.shared': warning(
    'Nomor HP ini dipakai pada lebih dari 3 baris.',
    'This phone number is used on more than 3 rows.',
  ),
  'W13.empty': warning(
    'Nomor peserta BPJS Ketenagakerjaan (KPJ) kosong.',
    'The BPJS employment membership number (KPJ) is empty.',
    'TANPA_BPJS',
  ),
  'W13.format': warning('KPJ harus terdiri dari 11 angka.', 'The KPJ must have 11 digits.', 'TANPA_BPJS'),
  'W14.employment': error(
    'Status hubungan kerja harus PKWTT, PKWT, HARIAN atau OUTSOURCING.',
    'The kind of employment must be PKWTT, PKWT, HARIAN or OUTSOURCING.',
  ),
  'W14.contract': error(
    'Nomor perjanjian kerja harus 1 sampai 60 huruf.',
    'The contract number must have 1 to 60 characters.',
  ),
  'W14.start': error(
    'Tanggal mulai bekerja bukan tanggal yang ada. Tulis TTTT-BB-HH atau HH/BB/TTTT.',
    'The start of work is not a real date. Write YYYY-MM-DD or DD/MM/YYYY.',
  ),
  'W14.start-after-layoff': error(
    'Tanggal mulai bekerja sesudah tanggal PHK.',
    'The start of work is after the layoff date.',
  ),
  'W15.end': error(
    'Tanggal akhir perjanjian wajib diisi untuk PKWT dan harus tanggal yang ada.',
    'A PKWT contract needs its end, as a real date.',
  ),
  'W15.end-before-start': error(
    'Tanggal akhir perjanjian sebelum tanggal mulai bekerja.',
    'The contract ends before work began.',
  ),
  'W15.ended': warning(
    'Perjanjian berakhir pada tanggal PHK: dicatat sebagai PKWT habis.',
    'The contract ends on the layoff date: recorded as a fixed term that ran out.',
    'PKWT_HABIS',
  ),
  'W16.job': error('Jabatan harus 2 sampai 80 huruf.', 'The job must have 2 to 80 characters.'),
  'W16.kbji': warning('Kode KBJI harus terdiri dari 4 angka.', 'The KBJI code must have 4 digits.'),
  'W17.amount': error(
    'Tulis jumlah rupiah bulat, 0 sampai 1 triliun.',
    'Write an amount in whole rupiah, 0 to 1 trillion.',
  ),
  'W17.too-low': error(
    'Upah pokok dan tunjangan tetap kurang dari Rp 500.000 sebulan.',
    'Basic wage and fixed allowances are below Rp 500,000 a month.',
  ),
  'W17.high': warning(
    'Upah pokok dan tunjangan tetap lebih dari Rp 100.000.000 sebulan; periksa angkanya.',
    'Basic wage and fixed allowances are above Rp 100,000,000 a month; check the figures.',
  ),
  'W18.below-minimum': warning(
    'Upah di bawah upah minimum wilayah lokasi kerja (Rp {0}).',
    "The wage is below the minimum wage of the site's region (Rp {0}).",
    'DI_BAWAH_UMK',
  ),
  'W19.date': error(
    'Tanggal PHK bukan tanggal yang ada. Tulis TTTT-BB-HH atau HH/BB/TTTT.',
    'The layoff date is not a real date. Write YYYY-MM-DD or DD/MM/YYYY.',
  ),
  'W19.outside': error(
    'Tanggal PHK di luar masa yang dinyatakan dalam pemberitahuan.',
    "The layoff date is outside the notice's declared period.",
  ),
  'W20.reason': error('Kode alasan PHK tidak dikenal.', 'The code of the layoff reason is not known.'),
  'W21.told': error(
    'Tanggal diberitahu bukan tanggal yang ada. Tulis TTTT-BB-HH atau HH/BB/TTTT.',
    'The date on which the worker was told is not a real date. Write YYYY-MM-DD or DD/MM/YYYY.',
  ),
  'W21.told-after-layoff': error(
    'Tanggal diberitahu sesudah tanggal PHK.',
    'The worker was told after the layoff date.',
  ),
  'W21.response': error(
    'Tanggapan harus MENERIMA, MENOLAK atau BELUM.',
    'The response must be MENERIMA, MENOLAK or BELUM.',
  ),
  'W22.late': warning(
    'Pemberitahuan kepada pekerja hanya {0} hari kerja sebelum PHK; hukum meminta {1}.',
    'The worker was told only {0} working days before the layoff; the law asks for {1}.',
    'TERLAMBAT',
  ),
  'W23.amount': error(
    'Tulis jumlah rupiah bulat, 0 sampai 1 triliun, atau kosongkan.',
    'Write an amount in whole rupiah, 0 to 1 trillion, or leave it empty.',
  ),
  'W24.short': warning(
    'Jumlah yang dinyatakan kurang dari batas minimal menurut hukum (Rp {0}).',
    'What is declared is below the lawful minimum (Rp {0}).',
    'KURANG_BAYAR',
  ),
  'W25.account': error('Nomor rekening harus 6 sampai 20 angka.', 'The account number must have 6 to 20 digits.'),
  'W26.bank': error('Kode bank tidak dikenal.', 'The bank code is not known.'),
  'W27.differs': warning(
    'Nama rekening berbeda dengan nama pekerja.',
    "The account holder's name differs from the worker's.",
    'NAMA_REKENING_BEDA',
  ),
  'W28.dependants': error('Jumlah tanggungan harus 0 sampai 15.', 'The number of dependants must be 0 to 15.'),
  'W29.schooling': error(
    'Pendidikan harus SD, SMP, SMA, SMK, D1, D2, D3, D4, S1, S2 atau S3.',
    'The schooling must be SD, SMP, SMA, SMK, D1, D2, D3, D4, S1, S2 or S3.',
  ),
  'W30.wish': warning(
    'Ada minat pelatihan yang tidak dikenal; yang dikenal tetap dipakai.',
    'A training wish is not known; those that are known are kept.',
  ),
} as const satisfies Record<`W${number}.${string}`, Kind>;

/** What a spreadsheet can do to a cell; found under the code of the cell's column. */
export const damageKinds = {
  number: error(
    'Sel ini berupa angka, sehingga nol di depan dan angka terakhir dapat hilang. Ubah kolom menjadi teks, lalu isi ulang.',
    'This cell is a number, which loses leading zeros and last digits. Make the column text and enter it again.',
  ),
  formula: error(
    'Sel ini berisi rumus. Salin lalu tempel sebagai nilai.',
    'This cell holds a formula. Copy it and paste it as a value.',
  ),
  unreadable: error('Sel ini berisi nilai galat dari lembar kerja.', 'This cell holds an error value.'),
} as const satisfies Record<string, Kind>;

export type DamageKind = keyof typeof damageKinds;
export type RuleKind = keyof typeof findingKinds;
export type FindingKind = RuleKind | DamageKind;
export type RuleCode = RuleKind extends `${infer Code}.${string}` ? Code : never;
