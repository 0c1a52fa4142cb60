import {
  contractOf,
  differencesOf,
  expectedFields,
  isEventName,
  type Difference,
  type Envelope,
  type EventName,
  type ExpectedField,
  type FieldKind,
} from '@tanggap/contracts';

/** One value of a parked event as an operator may see it, beside what its contract wants there. */
export type ShownField = {
  readonly path: string;
  /** Ids, codes, days and amounts as they are; of all else, only how much there is. */
  readonly value: string;
  readonly seen: 'as-it-is' | 'masked' | 'sealed' | 'missing';
  /** What the contract says of it; null for a field that no contract knows. */
  readonly says: string | null;
  /** What the contract wants there; null where it knows no such field. */
  readonly expected: Expected | null;
  /** The rule of the contract that the value breaks: `required`, `type`, `pattern`, `enum` ... */
  readonly differs: string | null;
  /** Whether an operator may put another value there: never into what is sealed or hashed, nor into the event's key. */
  readonly isEditable: boolean;
};
export type Expected = Pick<ExpectedField, 'kind' | 'isNeeded' | 'values' | 'least' | 'most'>;

export type ShownEvent = {
  readonly fields: readonly ShownField[];
  readonly more: number;
  readonly problem: string | null;
};

type Leaf = { readonly path: string; readonly value: unknown };

const MOST_FIELDS = 100;
const LONG = 60;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const moment = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/;
const code = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
/** A number of a person, a phone or an account is at least so long. */
const longNumber = /\d{8}/;
/** No operator types into these: what they hold is made by a machine from a person's data. */
const closed: readonly FieldKind[] = ['sealed', 'keyed-hash', 'list', 'rows', 'other'];

/** What the event says, masked, and how it differs from its contract. Damage may hold anything, so what no contract knows is never shown. */
export function fieldsOf({ name, key, data }: Pick<Envelope, 'name' | 'key' | 'data'>): ShownEvent {
  if (!isEventName(name)) {
    const all = leavesOf(data, '').map((leaf) => unknownField(leaf));
    return { ...cut(all), problem: 'not in the catalogue' };
  }
  const differences = differencesOf(name, data);
  const all = leavesOf(data, '').map((leaf) => shown(leaf, expectedAt(name, leaf.path), differences));
  const absent = differences
    .filter(({ path }) => path !== '' && !all.some((one) => one.path.startsWith(path)))
    .map((difference) => absentField(difference, expectedAt(name, difference.path)));
  const fields = [...absent, ...all].map((field) => (isKeyAlready(name, key, field) ? closedTo(field) : field));
  return { ...cut(fields), problem: problemOf(differences) };
}

/** It says which key the event is of: nothing else may stand there. */
function isKeyAlready(name: EventName, key: string, { path, value }: ShownField): boolean {
  return path === contractOf(name).key && value === key;
}

function closedTo(field: ShownField): ShownField {
  return { ...field, isEditable: false };
}

/** Whether an operator may read a value there, or write it: nothing that could be a person's name or number. */
export function isPlain(value: unknown, { kind, values }: Expected): boolean {
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'number') return kind === 'amount' || !longNumber.test(String(value));
  if (typeof value !== 'string') return false;
  if (kind === 'one-of') return values.includes(value);
  return uuid.test(value) || moment.test(value) || (['code', 'list'].includes(kind) && isCode(value));
}

/** `36.03.12` is one; digits are none, however they are spaced. */
function isCode(value: string): boolean {
  const digits = /^\d/.test(value) ? value.replaceAll(/[._-]/g, '') : value;
  return code.test(value) && !longNumber.test(digits);
}

/** What the contract wants at a place such as `rows[3].line`; null where it knows none. */
export function expectedAt(name: string, path: string): ExpectedField | null {
  let fields = expectedFields(name);
  let found: ExpectedField | null = null;
  for (const part of path.split('.')) {
    const [own = ''] = part.split('[', 1);
    found = fields.find((field) => field.name === own) ?? null;
    if (!found) return null;
    fields = found.rows;
  }
  return found;
}

/** Never into what is sealed or hashed, and a list is no single value. */
export function isEditable(path: string, field: ExpectedField | null): boolean {
  return field !== null && !path.endsWith(']') && !closed.includes(field.kind);
}

/** How an edit is remembered on screens: the value where it may be read, else only that there was one. */
export function shownValue(value: unknown, expected: Expected | null): string | null {
  if (value === undefined) return null;
  return expected !== null && isPlain(value, expected) ? textOf(value) : masked(textOf(value));
}

function shown({ path, value }: Leaf, field: ExpectedField | null, differences: readonly Difference[]): ShownField {
  if (!field) return unknownField({ path, value });
  const expected = expectedOf(field);
  const differs = differences.find((one) => one.path === path || one.path === path.replace(/\[\d+\]$/, ''))?.rule;
  const common = {
    ...{ path, says: field.says, expected, differs: differs ?? null },
    isEditable: isEditable(path, field),
  };
  const text = textOf(value);
  if (isPlain(value, expected)) return { ...common, value: text, seen: 'as-it-is' };
  return { ...common, value: masked(text), seen: text.length > LONG ? 'sealed' : 'masked' };
}

/** Without a value of its own: it lacks, or holds nothing. */
function absentField({ path, rule }: Difference, field: ExpectedField | null): ShownField {
  return {
    ...{ path, value: '', seen: 'missing', differs: rule },
    says: field?.says ?? '',
    expected: field && expectedOf(field),
    isEditable: isEditable(path, field),
  };
}

function expectedOf({ kind, isNeeded, values, least, most }: ExpectedField): Expected {
  return { kind, isNeeded, values, least, most };
}

/** A field's name is no secret where the contract has it; where damage brought its own, it may be somebody's. */
function unknownField({ path, value }: Leaf): ShownField {
  const known = { value: masked(textOf(value)), seen: 'masked', says: null } as const;
  return { path: `${path.slice(0, 2)}…`, ...known, expected: null, differs: null, isEditable: false };
}

function cut(all: readonly ShownField[]): Pick<ShownEvent, 'fields' | 'more'> {
  const worstFirst = all.toSorted((a, b) => Number(b.differs !== null) - Number(a.differs !== null));
  return { fields: worstFirst.slice(0, MOST_FIELDS), more: Math.max(0, all.length - MOST_FIELDS) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
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

function problemOf(differences: readonly Difference[]): string | null {
  if (differences.length === 0) return null;
  const told = differences.map(({ path, rule }) => `/${path} ${rule}`);
  return [...new Set(told)].slice(0, 20).join('; ');
}
