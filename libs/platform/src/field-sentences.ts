import type { Bilingual } from '@tanggap/kernel';

type Sentence = (...limits: readonly unknown[]) => Bilingual;

const say =
  (id: string, en: string): Sentence =>
  () => ({ id, en });

const listOf = (choices: unknown): string => {
  const all = Array.isArray(choices) ? choices : Object.values(choices ?? {});
  return all.map(String).join(', ');
};

/** One sentence for each check of class-validator that our request bodies and settings use, by the name the check has there. */
export const fieldSentences: Readonly<Record<string, Sentence>> = {
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
  isUuid: say('Isian ini harus berupa UUID.', 'This field must be a UUID.'),
  isEmail: say('Isian ini harus berupa alamat surel.', 'This field must be an e-mail address.'),
  isUrl: say('Isian ini harus berupa alamat web.', 'This field must be a web address.'),
  isIso8601: say('Isian ini harus berupa tanggal atau waktu ISO 8601.', 'This field must be an ISO 8601 date or time.'),
  isDateString: say('Isian ini harus berupa tanggal atau waktu ISO 8601.', 'This field must be an ISO 8601 date or time.'),
  isNumberString: say('Isian ini hanya boleh berisi angka.', 'This field may hold only digits.'),
  matches: say('Bentuk isian ini tidak sesuai.', 'This field does not have the right form.'),
  isIn: (choices) => ({ id: `Isian ini harus salah satu dari: ${listOf(choices)}.`, en: `This field must be one of: ${listOf(choices)}.` }),
  isEnum: (choices) => ({ id: `Isian ini harus salah satu dari: ${listOf(choices)}.`, en: `This field must be one of: ${listOf(choices)}.` }),
  min: (least) => ({ id: `Isian ini paling kecil ${least}.`, en: `This field must be at least ${least}.` }),
  max: (most) => ({ id: `Isian ini paling besar ${most}.`, en: `This field must be at most ${most}.` }),
  minLength: (least) => ({ id: `Isian ini paling sedikit ${least} huruf.`, en: `This field must have at least ${least} characters.` }),
  maxLength: (most) => ({ id: `Isian ini paling banyak ${most} huruf.`, en: `This field may have at most ${most} characters.` }),
  isLength: (least, most) => ({
    id: `Isian ini harus ${least} sampai ${most ?? 'seterusnya'} huruf.`,
    en: `This field must have ${least} to ${most ?? 'any number of'} characters.`,
  }),
  arrayMinSize: (least) => ({ id: `Daftar ini paling sedikit ${least} butir.`, en: `This list must have at least ${least} items.` }),
  arrayMaxSize: (most) => ({ id: `Daftar ini paling banyak ${most} butir.`, en: `This list may have at most ${most} items.` }),
  arrayUnique: say('Butir daftar ini tidak boleh berulang.', 'The items of this list must differ.'),
  arrayNotEmpty: say('Daftar ini tidak boleh kosong.', 'This list must not be empty.'),
};

export const neededSentence: Bilingual = { id: 'Isian ini wajib diisi.', en: 'This field is needed.' };

export const otherSentence: Bilingual = { id: 'Isian ini tidak sah.', en: 'This field is not valid.' };

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
]);
