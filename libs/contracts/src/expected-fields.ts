import { isEventName } from './catalogue.js';
import { forms } from './fields.js';
import { schemaOf, type JsonSchema } from './json-schema.js';

export type FieldKind = keyof typeof forms | 'one-of' | 'whole' | 'amount' | 'flag' | 'list' | 'rows' | 'other';

/** What a contract wants of one field, for who compares an event with it by eye. */
export type ExpectedField = {
  readonly name: string;
  readonly kind: FieldKind;
  readonly isNeeded: boolean;
  readonly says: string;
  /** Of a closed list. */
  readonly values: readonly string[];
  readonly least: number | null;
  readonly most: number | null;
  /** The fields of each row, where it is a list of rows. */
  readonly rows: readonly ExpectedField[];
};

type Property = JsonSchema & {
  readonly type?: string;
  readonly pattern?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: { readonly $ref?: string };
};
type Definitions = Readonly<Record<string, JsonSchema>>;

/** The fields of an event in the order of its contract; none where nobody knows its name. */
export function expectedFields(name: string): readonly ExpectedField[] {
  if (!isEventName(name)) return [];
  const schema = schemaOf(name, 'tolerant');
  return fieldsIn(schema, (schema['definitions'] ?? {}) as Definitions);
}

function fieldsIn(schema: JsonSchema, definitions: Definitions): readonly ExpectedField[] {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Property>>;
  const needed = (schema['required'] ?? []) as readonly string[];
  return Object.entries(properties).map(([name, property]) => {
    const row = definitions[property.items?.$ref?.split('/').at(-1) ?? ''];
    return {
      name,
      kind: row ? 'rows' : kindOf(property),
      isNeeded: needed.includes(name),
      says: property.description ?? '',
      values: property.enum ?? [],
      least: property.minimum ?? null,
      most: property.maximum ?? null,
      rows: row ? fieldsIn(row, definitions) : [],
    };
  });
}

const plainKinds: Readonly<Record<string, FieldKind>> = { boolean: 'flag', integer: 'whole', array: 'list' };

function kindOf({ type = '', pattern, enum: values, description }: Property): FieldKind {
  if (values !== undefined) return 'one-of';
  if (type === 'integer' && description?.endsWith('(whole rupiah)')) return 'amount';
  const form = Object.entries(forms).find(([, own]) => own.source === pattern);
  return plainKinds[type] ?? (form?.[0] as FieldKind | undefined) ?? 'other';
}
