import { join } from 'node:path';
import {
  ContractBroken,
  assertPublishable,
  assertReadable,
  contractOf,
  eventNames,
  producerOf,
  schemaOf,
  type Fact,
  type JsonSchema,
} from '@tanggap/contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { expectGolden, isAccepting, readGolden } from './golden-file.js';
import { root } from './listeners.js';

type Golden = { schema: JsonSchema; sample: object };
type ObjectSchema = {
  properties: Record<string, unknown>;
  required?: string[];
  definitions?: Record<string, ObjectSchema>;
};

const goldenFile = (name: string) => join(root, 'test/contracts/golden', `${name}.json`);
const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const factOf = (name: (typeof eventNames)[number], data: object) => ({ name, data }) as unknown as Fact;

describe.each(eventNames)('the event %s', (name) => {
  const contract = contractOf(name);

  it('is named after its service, a thing and what happened to it, with a version', () => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)+\.v[1-9]\d*$/);
    expect(name).not.toMatch(/-(created|updated|deleted|changed)\./);
    expect(producerOf(contract.topic)).toBe(producerOf(name));
  });

  it('says that it carries sealed data when one of its fields is sealed, and only then', () => {
    expect(contract.sealed ?? false).toBe(JSON.stringify(schemaOf(name, 'strict')).includes('(sealed)'));
  });

  it('has an example that both the class and the schema accept', () => {
    const instance = plainToInstance(contract.payload, contract.sample);
    expect(validateSync(instance, { whitelist: true, forbidNonWhitelisted: true })).toEqual([]);
    expect(() => assertPublishable(factOf(name, contract.sample))).not.toThrow();
  });

  it('cannot be published with a field that was not agreed, and can be read with one', () => {
    const more = { ...contract.sample, nobodyAgreed: 1 };
    expect(() => assertPublishable(factOf(name, more))).toThrow(ContractBroken);
    expect(() => assertReadable(name, more)).not.toThrow();
  });

  it('carries nothing that looks like a name, number, address or account of a person', () => {
    const personal =
      /^(nik|name|nama|fullname|birth|phone|hp|email|address|alamat|account|rekening|kk|npwp)|(nik|name|phone|email|address|account|birthdate)$/i;
    const open = fieldsOf(schemaOf(name, 'strict')).filter((field) => !/hash$/i.test(field) && field !== 'sealed');
    expect(open.filter((field) => personal.test(field))).toEqual([]);
  });

  it('has not changed since it was first published, but for new optional fields', () => {
    const before = readGolden<Golden>(goldenFile(name));
    if (before && isAccepting)
      expect(breaks(before.schema as ObjectSchema, schemaOf(name, 'strict') as ObjectSchema)).toEqual([]);
    expectGolden(goldenFile(name), text({ schema: schemaOf(name, 'strict'), sample: contract.sample }));
  });

  it('can still be read as it was first published', () => {
    const before = readGolden<Golden>(goldenFile(name));
    expect(before).toBeDefined();
    expect(() => assertReadable(name, before?.sample)).not.toThrow();
  });

  it('is judged alike by the class and by the compiled schema, whatever is in it', () => {
    const fields = Object.keys(contract.sample);
    const odd = fc.oneof(
      fc.string({ maxLength: 50 }),
      fc.integer({ min: -5, max: 2_000_000_000 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }),
      fc.constant('2026-02-30'),
      fc.constant({}),
    );
    fc.assert(
      fc.property(fc.constantFrom(...fields), odd, (field, value) => {
        const data = { ...contract.sample, [field]: value };
        const byClass = validateSync(plainToInstance(contract.payload, data), { whitelist: true }).length === 0;
        const bySchema = isReadable(name, data);
        expect({ field, value, accepted: bySchema }).toEqual({ field, value, accepted: byClass });
      }),
      { numRuns: 300 },
    );
  });
});

function isReadable(name: (typeof eventNames)[number], data: unknown): boolean {
  try {
    assertReadable(name, data);
    return true;
  } catch {
    return false;
  }
}

function fieldsOf(schema: JsonSchema): string[] {
  const { properties = {}, definitions = {} } = schema as {
    properties?: object;
    definitions?: Record<string, JsonSchema>;
  };
  return [...Object.keys(properties), ...Object.values(definitions).flatMap(fieldsOf)];
}

/** What a reader of the old schema could trip over. */
function breaks(before: ObjectSchema, after: ObjectSchema): string[] {
  const lost = Object.keys(before.properties).filter(
    (field) => text(before.properties[field]) !== text(after.properties[field]),
  );
  const demanded = (after.required ?? []).filter((field) => !(before.required ?? []).includes(field));
  const inside = Object.entries(before.definitions ?? {}).flatMap(([key, definition]) => {
    const now = after.definitions?.[key];
    return now ? breaks(definition, now) : [key];
  });
  return [...lost, ...demanded, ...inside];
}
