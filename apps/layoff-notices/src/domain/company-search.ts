import { comparableName } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';

/** They stand before or behind every name and tell none from another. */
const legalForms = new Set(['PT', 'CV', 'UD', 'PD', 'FA', 'TBK', 'PERSERO']);

const FEWEST_LETTERS = 3;
const ONE_SLIP_FROM = 4;
const TWO_SLIPS_FROM = 10;

/** A company's name as it is searched: capitals without blanks, punctuation and legal form. */
export function searchName(name: string): string {
  const words = comparableName(name)
    .split(' ')
    .filter((word) => word !== '');
  const telling = words.filter((word) => !legalForms.has(word));
  return (telling.length > 0 ? telling : words).join('');
}

/** What is asked for, as `searchName`; throws `Rejected` where it is too short to find anything by. */
export function searchedName(asked: string): string {
  const name = searchName(asked);
  if (name.length >= FEWEST_LETTERS) return name;
  const text = {
    id: `Tulis paling sedikit ${FEWEST_LETTERS} huruf nama perusahaan, selain bentuk badannya.`,
    en: `Write at least ${FEWEST_LETTERS} letters of the company's name, beside its legal form.`,
  };
  throw new Rejected('invalid', 'company.search-too-short', text, [{ field: 'q', code: 'too-short', text }]);
}

export type Candidate = { readonly id: string; readonly searchName: string };

/** Those whose name holds what is asked for, but for a slip or two; the nearest first. */
export function bestMatches(asked: string, candidates: readonly Candidate[], most: number): readonly string[] {
  const allowed = slipsAllowed(asked);
  return candidates
    .map((candidate) => ({ ...candidate, slips: slipsIn(asked, candidate.searchName) }))
    .filter(({ slips }) => slips <= allowed)
    .sort((a, b) => a.slips - b.slips || compare(a.searchName, b.searchName) || compare(a.id, b.id))
    .slice(0, most)
    .map(({ id }) => id);
}

function slipsAllowed({ length }: string): number {
  if (length >= TWO_SLIPS_FROM) return 2;
  return length >= ONE_SLIP_FROM ? 1 : 0;
}

/** Fewest letters to change, add, leave out or swap with the next until `asked` stands somewhere in `name`. */
function slipsIn(asked: string, searched: string): number {
  const [letters, name] = [[...asked], [...searched]];
  const rows = [new Array<number>(name.length + 1).fill(0)];
  const slips = (row: number, at: number) => rows[row]?.[at] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= letters.length; row += 1) {
    const current = [row];
    rows.push(current);
    for (let at = 1; at <= name.length; at += 1) {
      const changed = slips(row - 1, at - 1) + (letters[row - 1] === name[at - 1] ? 0 : 1);
      const isSwapped = letters[row - 1] === name[at - 2] && letters[row - 2] === name[at - 1];
      const swapped = isSwapped ? slips(row - 2, at - 2) + 1 : changed;
      current.push(Math.min(changed, swapped, slips(row - 1, at) + 1, slips(row, at - 1) + 1));
    }
  }
  return Math.min(...(rows.at(-1) ?? []));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
