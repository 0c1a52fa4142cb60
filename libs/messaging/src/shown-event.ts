import { assertReadable, isEventName, schemaOf, type Envelope } from '@tanggap/contracts';

/** One value of a parked event as an operator may see it: ids, codes, days and amounts; all else is masked. */
export type ShownField = {
  readonly path: string;
  readonly value: string;
  readonly seen: 'as-it-is' | 'masked' | 'sealed';
  /** What the contract says of it; null for a field that no contract knows. */
  readonly says: string | null;
};

export type ShownEvent = {
  readonly fields: readonly ShownField[];
  readonly more: number;
  readonly problem: string | null;
};

type Leaf = { readonly path: string; readonly value: unknown };
type Properties = Readonly<Record<string, { readonly description?: string }>>;

const MOST_FIELDS = 100;
const LONG = 60;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const moment = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/;
const code = /^[A-Za-z][A-Za-z0-9._-]{0,39}$/;
/** A number of a person, a phone or an account is at least so long. */
const longNumber = /\d{8}/;

/** What the event says, masked, and how it differs from its contract. Damage may hold anything, so what no contract knows is never shown. */
export function fieldsOf({ name, data }: Pick<Envelope, 'name' | 'data'>): ShownEvent {
  const known = isEventName(name) ? ((schemaOf(name, 'tolerant')['properties'] ?? {}) as Properties) : {};
  const all = leavesOf(data, '');
  const fields = all.slice(0, MOST_FIELDS).map((leaf) => shown(leaf, known));
  return { fields, more: all.length - fields.length, problem: problemOf(name, data) };
}

function shown({ path, value }: Leaf, known: Properties): ShownField {
  const own = path.split(/[.[]/, 1)[0] ?? '';
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  // A field's name is no secret where the contract has it; where damage brought its own, it may be somebody's.
  if (!Object.hasOwn(known, own)) {
    return { path: `${own.slice(0, 2)}…`, value: masked(text), seen: 'masked', says: null };
  }
  const says = known[own]?.description ?? '';
  if (isPlain(value)) return { path, value: String(value), seen: 'as-it-is', says };
  return { path, value: masked(text), seen: text.length > LONG ? 'sealed' : 'masked', says };
}

function isPlain(value: unknown): boolean {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return true;
  if (typeof value !== 'string') return false;
  if (uuid.test(value) || moment.test(value)) return true;
  return code.test(value) && !longNumber.test(value);
}

/** How much there is, and nothing of it. */
function masked(text: string): string {
  return `•••• (${text.length})`;
}

function leavesOf(value: unknown, path: string): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((one, n) => leavesOf(one, `${path}[${n}]`));
  return Object.entries(value).flatMap(([name, one]) => leavesOf(one, path === '' ? name : `${path}.${name}`));
}

function problemOf(name: string, data: unknown): string | null {
  if (!isEventName(name)) return 'not in the catalogue';
  try {
    assertReadable(name, data);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : 'failed';
  }
}
