// Names as common as these belong to nobody in particular; who they are put together for is invented.
type Words = readonly [string, ...string[]];

const words = (text: string) => text.split(' ') as [string, ...string[]];

export const firstNames: Readonly<Record<'L' | 'P', Words>> = {
  P: words(
    `Ani Bunga Citra Dewi Eka Euis Fitri Gita Halimah Hani Imas Indah Juju Kartika Lilis Mira Neneng Ningsih Nining Oom Putri Rina Rohmah Siti Sri Tuti Umi Wati Yanti Zahra`,
  ),
  L: words(
    `Agus Ahmad Asep Budi Cecep Dadang Dedi Eko Encep Fajar Galih Hasan Hendra Iwan Joko Kurnia Lukman Maman Nanang Oman Purnama Rahmat Ridwan Slamet Suryana Tatang Ujang Wawan Yusuf Zaenal`,
  ),
};

export const lastNames: Readonly<Record<'L' | 'P', Words>> = {
  P: words(
    `Aminah Anggraeni Fatimah Handayani Herawati Komariah Kusuma Lestari Marlina Maryam Nur'aini Nuraeni Nurjanah Permatasari Puspita Rahayu Sholihah Susanti Wulandari Yuliani`,
  ),
  L: words(
    `Al-Farisi Firmansyah Gunawan Hermawan Hidayat Kurniawan Maulana Mulyadi Nugraha Permana Pratama Ramadhan Santoso Saputra Setiawan Suhendar Sulaeman Supriyadi Sutisna Wijaya`,
  ),
};

export const villages: Words = ['Kp. Baru', 'Kp. Kelapa', 'Kp. Nangka', 'Kp. Pasir', 'Kp. Rawa', 'Perum Contoh Indah'];

export const jobTitles: Words = [
  'Operator jahit',
  'Operator cutting',
  'Operator assembling',
  'Operator laminating',
  'Operator mesin injeksi',
  'Operator forklift',
  'Juru las',
  'Teknisi listrik',
  'Mekanik',
  'Quality control',
  'Helper gudang',
  'Admin produksi',
];

export const wishes: Words = [
  '',
  'ALAT_BERAT',
  'MANUFAKTUR',
  'WIRAUSAHA',
  'MANUFAKTUR|WIRAUSAHA',
  'JAHIT',
  'OTOMASI',
  'LAS-SMAW',
  'DIGIMAR',
];
