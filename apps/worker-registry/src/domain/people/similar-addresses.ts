import { districtByCode, regionByCode } from '@tanggap/indonesia';
import { likeness, piecesOf } from './name-trigrams.js';

/** An address by what tells it from others of the district: the pieces of its words, and its numbers. */
export type Place = Readonly<{ pieces: ReadonlySet<string>; numbers: ReadonlySet<string> }>;

/** From here on the words of two addresses are alike; it leaves room for a slip of the hand. */
const WORDS_ALIKE_FROM = 0.75;
/** One of RT and RW may be mistyped, or a house number left out. */
const NUMBERS_ALIKE_FROM = 0.5;
/** A typed-out address has fewer; what an attacker sends has no right to more. */
const LONGEST_ADDRESS = 300;

const generalWords = new Set(
  [
    'RT RW NO NOMOR JL JLN JALAN GG GANG BLOK BLK KP KAMP KAMPUNG DUSUN DSN LINGK LINGKUNGAN PERUM PERUMAHAN KOMP',
    'KOMPLEK KOMPLEKS DS DESA KEL KELURAHAN KEC KECAMATAN KAB KABUPATEN KOTA PROV PROVINSI BANTEN',
  ].flatMap((line) => line.split(' ')),
);

/** What every address has counts for nothing: the general words, and the names of the district and its regency. */
export function placeOf(address: string, districtCode: string): Place {
  const said = wordsOf(address.slice(0, LONGEST_ADDRESS)).filter((word) => !generalWords.has(word));
  const numbers = said.filter((word) => /\d/.test(word)).map((word) => word.replace(/^0+(?=.)/, ''));
  const words = said.filter((word) => !/\d/.test(word));
  const everybodys = new Set(wordsOf(namesAround(districtCode)));
  const own = words.filter((word) => !everybodys.has(word));
  // A village may bear the name of its district: that is then all that there is to compare.
  return { pieces: new Set(piecesOf(own.length > 0 ? own : words)), numbers: new Set(numbers) };
}

/** Words and numbers each, where both addresses say some: what is not said contradicts nothing. */
export function addressesAlike(one: Place, other: Place): boolean {
  return agree(one.pieces, other.pieces, WORDS_ALIKE_FROM) && agree(one.numbers, other.numbers, NUMBERS_ALIKE_FROM);
}

function agree(one: ReadonlySet<string>, other: ReadonlySet<string>, from: number): boolean {
  if (one.size === 0 || other.size === 0) return true;
  const shared = [...one].filter((each) => other.has(each));
  return likeness(shared.length, one.size, other.size) >= from;
}

function wordsOf(text: string): readonly string[] {
  const plain = text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(/(?<!\p{L})(RT|RW|NO)(?=\d)/gu, ' $1 ');
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

function namesAround(districtCode: string): string {
  const district = districtByCode.get(districtCode);
  return district ? `${district.name} ${regionByCode.get(district.regionCode)?.name ?? ''}` : '';
}
