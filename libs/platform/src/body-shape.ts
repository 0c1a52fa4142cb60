import { getMetadataStorage, ValidationError } from 'class-validator';

/** `null` means something here, as "taken back". Everywhere else a field has a value or is left out. */
export function MayBeNull(): PropertyDecorator {
  return (prototype, property) => {
    nullable.set(prototype, new Set(nullable.get(prototype)).add(String(property)));
  };
}

/**
 * What class-validator lets pass and no service is ready for: `null` where a field may be left out, a list where an object
 * stands, and text that PostgreSQL cannot keep (U+0000, half a surrogate pair). Of a body after it became its class; every
 * problem with its path.
 */
export function misshapen(body: object): readonly ValidationError[] {
  return [...insideOf(body, '')];
}

const nullable = new WeakMap<object, Set<string>>();

type Fields = Readonly<Record<'optional' | 'objects' | 'lists', ReadonlySet<string>>>;
const known = new WeakMap<object, Fields>();

function* insideOf(value: unknown, path: string): Generator<ValidationError> {
  if (typeof value === 'string' && !isReadable(value)) yield problem(path, 'unreadable');
  if (typeof value !== 'object' || value === null) return;
  for (const [field, held] of Object.entries(value)) {
    const at = Array.isArray(value) ? `${path}[${field}]` : path ? `${path}.${field}` : field;
    yield* problemsOfField(value, field, held, at);
    yield* insideOf(held, at);
  }
}

function* problemsOfField(owner: object, field: string, held: unknown, at: string): Generator<ValidationError> {
  const fields = fieldsOf(Object.getPrototypeOf(owner) as object | null);
  if (held === null && fields.optional.has(field) && !mayBeNull(owner, field)) yield problem(at, 'notNull');
  if (fields.objects.has(field)) yield* listsInsteadOfObjects(held, fields.lists.has(field), at);
}

function* listsInsteadOfObjects(held: unknown, isList: boolean, at: string): Generator<ValidationError> {
  if (!Array.isArray(held)) return;
  if (!isList) yield problem(at, 'isObject');
  else
    for (const [index, item] of held.entries()) if (Array.isArray(item)) yield problem(`${at}[${index}]`, 'isObject');
}

/** By the prototype: a body may bring a `constructor` of its own. */
function fieldsOf(prototype: object | null): Fields {
  const type = prototype?.constructor ?? Object;
  const before = known.get(type);
  if (before) return before;
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', true, false);
  const fieldsWith = (rule: string) =>
    new Set(rules.filter(({ type, name }) => type === rule || name === rule).map(({ propertyName }) => propertyName));
  const fields = {
    optional: fieldsWith('conditionalValidation'),
    objects: fieldsWith('nestedValidation'),
    lists: fieldsWith('isArray'),
  };
  known.set(type, fields);
  return fields;
}

/** Also where the class that declares the field is the parent of this one. */
function mayBeNull(owner: object, field: string): boolean {
  for (let at: unknown = Object.getPrototypeOf(owner); at; at = Object.getPrototypeOf(at)) {
    if (nullable.get(at)?.has(field)) return true;
  }
  return false;
}

function isReadable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

function problem(path: string, code: string): ValidationError {
  return Object.assign(new ValidationError(), { property: path, value: '…', constraints: { [code]: code } });
}
