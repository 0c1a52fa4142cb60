/** Texts of the area `account` in Indonesian. Their keys begin with the area's name. */
export const accountIndonesian = {
  'account.proof.label': 'Kata sandi Anda, untuk menandatangani',
  'account.proof.hint': 'Atau kode enam angka, bila Anda memakai langkah kedua.',
  'account.proof.needed': 'Ketik kata sandi Anda untuk menandatangani.',
} as const;
