import {
  differencesOf,
  isEventName,
  contractOf,
  type Envelope,
  type ExpectedField,
  type FieldKind,
} from '@tanggap/contracts';
import { isCivilDate, Rejected, type Bilingual, type FieldProblem } from '@tanggap/kernel';
import { expectedAt, isEditable, isPlain } from '../shown-event.js';

/** One value that an operator puts into a parked event, as typed; none takes the field away. */
export type Change = { readonly path: string; readonly to?: string | undefined };

type Data = { [key: string]: unknown };

export const MOST_CHANGES = 20;
const numbers: readonly FieldKind[] = ['whole', 'amount'];

/**
 * The data with the changes in it. Refused as a whole where a change would change nothing, would break the contract, names
 * what is sealed or unknown, could be a person's name or number, or would hand the event to another key: all of it at once.
 */
export function editedData({ name, key, data }: Envelope, changes: readonly Change[]): Data {
  const next: Data = isObject(data) ? (structuredClone(data) as unknown as Data) : {};
  const problems = changes.flatMap((change) => problemBefore({ name, key }, next, change));
  if (problems.length === 0) for (const change of changes) put(next, change, expectedAt(name, change.path));
  const after = problems.length > 0 || !isEventName(name) ? [] : differencesOf(name, next);
  const touched = new Set(changes.map(({ path }) => path));
  const broken = after.filter(({ path }) => touched.has(path)).map(({ path }) => ({ ...wrong.value, field: path }));
  const all = [...problems, ...broken];
  if (all.length > 0) throw new Rejected('invalid', 'parked-edit.not-possible', notPossible, all);
  return next;
}

type Keyed = Pick<Envelope, 'name' | 'key'>;

function problemBefore({ name, key }: Keyed, data: Data, { path, to }: Change): FieldProblem[] {
  const field = expectedAt(name, path);
  if (!field) return [{ ...wrong.unknown, field: path }];
  if (!isEditable(path, field)) return [{ ...wrong.sealed, field: path }];
  const at = objectAt(data, path);
  if (!at || lastOf(path) !== field.name) return [{ ...wrong.unknown, field: path }];
  const isKey = path === contractOf(name).key;
  const notSo = isKey && to !== undefined && to !== key ? wrong.key : wrongChange(at[field.name], to, field);
  return notSo ? [{ ...notSo, field: path }] : [];
}

function wrongChange(now: unknown, to: string | undefined, field: ExpectedField) {
  if (to === undefined && field.isNeeded) return wrong.needed;
  if (now === (to === undefined ? undefined : typed(to, field))) return wrong.same;
  return to === undefined ? null : wrongForm(to, field);
}

function wrongForm(to: string, field: ExpectedField) {
  const value = typed(to, field);
  if (numbers.includes(field.kind) && typeof value !== 'number') return wrong.whole;
  if (field.kind === 'day' && !isCivilDate(to)) return wrong.day;
  return isPlain(value, field) ? null : wrong.plain;
}

/** What was typed, as the contract wants it; what does not fit stays a text, and the contract says so. */
function typed(to: string, { kind }: ExpectedField): string | number | boolean {
  if (kind === 'flag' && (to === 'true' || to === 'false')) return to === 'true';
  if (numbers.includes(kind) && /^-?\d{1,16}$/.test(to)) return Number(to);
  return to;
}

function put(data: Data, { path, to }: Change, field: ExpectedField | null): void {
  const at = objectAt(data, path);
  if (!at) return;
  if (to === undefined || !field) delete at[lastOf(path)];
  else at[lastOf(path)] = typed(to, field);
}

/**
 * What has the field at `path`: the event itself, or a row of it that is there, by its number. Null for all else: a value put
 * beside the rows is dropped without a word, and would be kept as an edit that has changed nothing.
 */
function objectAt(data: Data, path: string): Data | null {
  let at: unknown = data;
  for (const part of path.split('.').slice(0, -1)) {
    const [, name = '', n = ''] = /^([^[\]]+)\[(\d{1,6})\]$/.exec(part) ?? [];
    const rows = isObject(at) ? (at as Data)[name] : undefined;
    at = Array.isArray(rows) ? (rows as unknown[])[Number(n)] : undefined;
  }
  return isObject(at) ? (at as Data) : null;
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const said = (code: string, id: string, en: string): { code: string; text: Bilingual } => ({
  code: `parked-edit.${code}`,
  text: { id, en },
});

const wrong = {
  unknown: said('unknown-field', 'Kontrak tidak mengenal isian ini.', 'The contract knows no such field.'),
  sealed: said(
    'sealed-field',
    'Isian ini tersegel atau berupa sidik data orang: tidak dapat diubah dengan tangan.',
    'This is sealed, or made from a person’s data: no hand changes it.',
  ),
  needed: said('needed-field', 'Isian ini wajib ada.', 'This has to be there.'),
  key: said(
    'key-field',
    'Isian ini menentukan urutan: hanya boleh sama dengan kunci peristiwa.',
    'This decides the order: it can only be what the key of the event is.',
  ),
  same: said(
    'same-already',
    'Isinya memang sudah begitu: tidak ada yang berubah.',
    'This is what stands there already: nothing would change.',
  ),
  plain: said(
    'not-plain',
    'Hanya nomor kita, kode, hari, dan jumlah yang boleh ditulis di sini; bukan nama atau nomor orang.',
    'Only ids of ours, codes, days and amounts are written here; no name and no number of a person.',
  ),
  whole: said(
    'not-whole',
    'Tulis bilangan bulat tanpa titik atau koma, misalnya 5000000.',
    'Write a whole number without points or commas, such as 5000000.',
  ),
  day: said(
    'no-such-day',
    'Tulis hari yang ada, seperti 2026-11-23.',
    'Write a day that there is, such as 2026-11-23.',
  ),
  value: said('not-as-agreed', 'Isi ini tidak sesuai kontrak.', 'The contract does not take this.'),
} as const;

const notPossible: Bilingual = {
  id: 'Perubahan ini tidak dapat disimpan; tidak ada yang berubah.',
  en: 'This cannot be put in; nothing was changed.',
};
