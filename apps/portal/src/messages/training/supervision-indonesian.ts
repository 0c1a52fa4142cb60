/** Texts of the area `training` in Indonesian: what supervisors decide about attendance. */
export const trainingSupervisionIndonesian = {
  'training.supervision.title': 'Kehadiran kelas',
  'training.supervision.tab.below': 'Menunggu keputusan',
  'training.supervision.tab.lateDays': 'Hari yang belum lengkap',
  'training.supervision.tab.decided': 'Sudah diputuskan',
  'training.supervision.note.below':
    'Peserta dengan kehadiran di bawah syarat uji. Putuskan siapa yang tetap boleh diuji.',
  'training.supervision.note.lateDays':
    'Hari pertemuan yang sudah lewat batas isi lembaga dan belum lengkap. Hanya pimpinan yang dapat mengisinya.',
  'training.supervision.note.decided': 'Keputusan tentang kehadiran rendah, dengan alasannya.',
  'training.supervision.newest': 'Yang terbaru di atas',
  'training.supervision.none-below':
    'Tidak ada peserta yang menunggu keputusan. Nama muncul bila kehadiran turun di bawah syarat sejak pertengahan kelas.',
  'training.supervision.none-decided': 'Belum ada keputusan.',
  'training.supervision.none-late': 'Semua hari sudah lengkap, atau masih dapat diisi lembaga.',
  'training.supervision.until': 'Hari terakhir kelas',
  'training.supervision.decision': 'Keputusan',
  'training.supervision.decided-at': 'Diputuskan',
  'training.supervision.given': 'Boleh diuji',
  'training.supervision.refused': 'Tidak dikecualikan',
  'training.supervision.given-note':
    'Peserta ikut uji kompetensi walau kehadirannya kurang. Tidak dapat ditarik kembali.',
  'training.supervision.refused-note':
    'Peserta baru dapat diuji bila kehadirannya cukup. Pengecualian masih dapat diberikan kemudian.',
  'training.supervision.expected': 'Peserta',
  'training.supervision.act': 'Tindakan',
  'training.supervision.complete': 'Lengkapi',
  'training.supervision.correct': 'Koreksi',
  'training.supervision.still-open': 'diisi lembaga sampai {day}',
  'training.supervision.open-day': 'Hari ini masih dapat diisi lembaganya sendiri.',
  'training.supervision.no-day': 'Tidak ada pertemuan yang dapat dikoreksi pada hari ini.',
  'training.supervision.save': 'Simpan koreksi',
  'training.supervision.reason': 'Alasan',
  'training.supervision.reason-hint': 'Disimpan tertutup bersama keputusan; hanya pimpinan yang membacanya.',
  'training.supervision.before': 'Koreksi sebelumnya',
  'training.supervision.left': 'Peserta ini tidak lagi mengikuti kelas; tidak ada yang perlu diputuskan.',
  'training.supervision.question': 'Bolehkah peserta ini diuji?',
  'training.supervision.decide': 'Simpan keputusan',
  'training.supervision.decide-note':
    'Lihat dahulu catatan hari demi hari di bawah. Lembaga dan petugasnya melihat keputusan, tidak melihat alasannya.',
  'training.supervision.was-refused':
    'Pengecualian pernah ditolak. Bila ada keterangan baru, pengecualian masih dapat diberikan.',
  'training.supervision.give-after-all': 'Berikan pengecualian',
  'training.supervision.nothing-said': 'Belum ada presensi yang dipilih.',
  'training.supervision.reason-needed': 'Tuliskan alasannya.',
  'training.supervision.decision-needed': 'Pilih keputusannya.',
  'training.supervision.corrected': 'Koreksi presensi sudah disimpan.',
  'training.supervision.was-given': 'Pengecualian sudah diberikan.',
  'training.supervision.was-not-given': 'Keputusan sudah disimpan: tidak dikecualikan.',
} as const;
