/** Texts about the companies of accounts in Indonesian. */
export const companiesIndonesian = {
  'account.company': 'Perusahaan',
  'account.company-hint': 'Hanya untuk HRD dan serikat pekerja.',
  'account.company-none': 'Tidak terikat pada perusahaan',
  'account.company-new': 'Perusahaan baru: {name}',
  'account.company-new-note': 'Belum ada akunnya; HRD-nya mendaftarkan perusahaan itu setelah masuk.',
  'account.company-nameless': 'Perusahaan yang belum bernama di sini ({id})',
  'account.company-search': 'Cari perusahaan lain',
  'account.company-search-hint':
    'Tulis namanya atau sebagian lalu kirim: perusahaan yang ditemukan tampil di atas untuk dipilih.',
  'account.company-choose': 'Pilih perusahaannya; yang bernama demikian kini tampil di sini.',
  'account.company-too-short': 'Tulis paling sedikit tiga huruf nama perusahaan.',
  'account.company-named': 'Sebutan perusahaannya di sini',
  'account.company-named-note':
    'Dengan nama ini perusahaan dicari saat akun diberikan. Nama menurut perusahaan itu sendiri ada pada pemberitahuannya.',
  'account.company-called': 'Nama perusahaan',
  'account.company-named-submit': 'Beri nama ini',
  'account.company-named-now': 'Nama perusahaan sudah diganti.',
  'account.company-nameless-of': 'Belum bernama di sini; akunnya: {whose}',
  'account.company-more-addresses': 'dan {n} lagi',
  'account.company-nameless-hint':
    'Ada perusahaan yang belum bernama di sini, sehingga tidak ditemukan dengan nama. Kenali dari alamat akunnya sebelum memulai yang baru.',
  'account.company-nameless-unshown':
    '{n} perusahaan tanpa nama belum tampil: cari dengan kata dari alamat akunnya, atau beri nama dahulu di halaman Akun.',
  'account.nameless.title': 'Perusahaan yang belum bernama',
  'account.nameless.lead':
    'Akunnya lebih tua daripada nama perusahaan di sini. Beri tiap perusahaan namanya, agar ditemukan saat akun diberikan.',
  'account.nameless.empty': 'Semua perusahaan yang punya akun atau undangan sudah bernama.',
} as const;
