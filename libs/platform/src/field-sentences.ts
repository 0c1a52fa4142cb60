import type { Bilingual } from '@tanggap/kernel';

const say = (id: string, en: string): Bilingual => ({ id, en });

/**
 * One sentence for each check of class-validator that our request bodies and settings use, by the name that the check
 * has there. `{0}` and `{1}` are what its decorator was given: a limit, or the choices.
 */
export const fieldSentences: Readonly<Record<string, Bilingual>> = {
  whitelistValidation: say('Isian ini tidak dikenal.', 'This field is not known.'),
  isNotEmpty: say('Isian ini tidak boleh kosong.', 'This field must not be empty.'),
  isString: say('Isian ini harus berupa teks.', 'This field must be text.'),
  isInt: say('Isian ini harus berupa bilangan bulat.', 'This field must be a whole number.'),
  isNumber: say('Isian ini harus berupa angka.', 'This field must be a number.'),
  isPositive: say('Isian ini harus lebih dari nol.', 'This field must be greater than zero.'),
  isBoolean: say('Isian ini harus benar atau salah.', 'This field must be true or false.'),
  isArray: say('Isian ini harus berupa daftar.', 'This field must be a list.'),
  isObject: say('Isian ini harus berupa objek.', 'This field must be an object.'),
  nestedValidation: say('Isian ini harus berupa objek.', 'This field must be an object.'),
  notNull: say(
    'Isian ini tidak boleh null; hilangkan bila tidak diisi.',
    'This field must not be null; leave it out where there is nothing to say.',
  ),
  unreadable: say('Isian ini memuat tanda yang tidak dapat dibaca.', 'This field holds unreadable characters.'),
  isUuid: say('Isian ini harus berupa UUID.', 'This field must be a UUID.'),
  isEmail: say('Isian ini harus berupa alamat surel.', 'This field must be an e-mail address.'),
  isUrl: say('Isian ini harus berupa alamat web.', 'This field must be a web address.'),
  isIso8601: say('Isian ini harus berupa tanggal atau waktu ISO 8601.', 'This field must be an ISO 8601 date or time.'),
  isDateString: say(
    'Isian ini harus berupa tanggal atau waktu ISO 8601.',
    'This field must be an ISO 8601 date or time.',
  ),
  isCivilDate: say('Bukan tanggal yang ada (TTTT-BB-HH).', 'Not a real date (YYYY-MM-DD).'),
  isNumberString: say('Isian ini hanya boleh berisi angka.', 'This field may hold only digits.'),
  matches: say('Bentuk isian ini tidak sesuai.', 'This field does not have the right form.'),
  isIn: say('Isian ini harus salah satu dari: {0}.', 'This field must be one of: {0}.'),
  isEnum: say('Isian ini harus salah satu dari: {0}.', 'This field must be one of: {0}.'),
  min: say('Isian ini paling kecil {0}.', 'This field must be at least {0}.'),
  max: say('Isian ini paling besar {0}.', 'This field must be at most {0}.'),
  minLength: say('Isian ini paling sedikit {0} huruf.', 'This field must have at least {0} characters.'),
  maxLength: say('Isian ini paling banyak {0} huruf.', 'This field may have at most {0} characters.'),
  isLength: say('Isian ini harus {0} sampai {1} huruf.', 'This field must have {0} to {1} characters.'),
  isWritten: say(
    'Tulis paling sedikit {0} huruf; spasi tidak dihitung.',
    'Write at least {0} characters; blanks do not count.',
  ),
  arrayMinSize: say('Daftar ini paling sedikit {0} butir.', 'This list must have at least {0} items.'),
  arrayMaxSize: say('Daftar ini paling banyak {0} butir.', 'This list may have at most {0} items.'),
  arrayUnique: say('Butir daftar ini tidak boleh berulang.', 'The items of this list must differ.'),
  arrayNotEmpty: say('Daftar ini tidak boleh kosong.', 'This list must not be empty.'),
};

export const neededSentence: Bilingual = { id: 'Isian ini wajib diisi.', en: 'This field is needed.' };

export const otherSentence: Bilingual = { id: 'Isian ini tidak sah.', en: 'This field is not valid.' };

/** The sentence with the decorator's limits in their places. */
export function filled({ id, en }: Bilingual, limits: readonly unknown[]): Bilingual {
  const fill = (text: string) => text.replaceAll(/\{(\d)\}/g, (_, place: string) => wordsOf(limits[Number(place)]));
  return { id: fill(id), en: fill(en) };
}

function wordsOf(limit: unknown): string {
  const many = typeof limit === 'object' && limit !== null;
  return (many ? Object.values(limit) : [limit]).map(String).join(', ');
}

/** Checks of the kind of value: when one fails, what the others say of it is noise. */
export const kindChecks: ReadonlySet<string> = new Set([
  'isString',
  'isInt',
  'isNumber',
  'isBoolean',
  'isArray',
  'isObject',
  'nestedValidation',
  'isUuid',
  'notNull',
  'unreadable',
]);
