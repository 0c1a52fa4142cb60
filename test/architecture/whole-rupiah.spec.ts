import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { eventNames, schemaOf, type JsonSchema } from '@tanggap/contracts';

const checkout = resolve(import.meta.dirname, '../..');
const written = globSync(['apps/*/src/persistence/**/*.ts', 'libs/*/src/**/*.ts'], { cwd: checkout })
  .filter((path) => !path.endsWith('.spec.ts'))
  .map((path) => ({ path, text: readFileSync(join(checkout, path), 'utf8') }));

/** A column as SQL lays it: its name, then its type. */
const column =
  /(?:^|,|\(|add column )[ \t]*([a-z_0-9]+)[ \t]+(bigint|int|integer|smallint|text|jsonb|real|float[48]?|double precision|numeric|decimal|money)\b(?!\()/gm;
const columns = written
  // Its amounts are of days.
  .filter(({ path }) => !path.endsWith('0009-answer-layoffs.ts'))
  .flatMap(({ path, text }) => [...text.matchAll(column)].map(([, name = '', type = '']) => ({ path, name, type })));
const isMoney = /(^|_)(wage|amount|reserved|paid|allocation|ceiling|given_back)$|^severance/;

type Field = { readonly name: string; readonly type: unknown; readonly maximum: unknown };

function fieldsOf(schema: JsonSchema): Field[] {
  const { properties = {}, definitions = {} } = schema as {
    properties?: Record<string, { type?: unknown; maximum?: unknown }>;
    definitions?: Record<string, JsonSchema>;
  };
  const own = Object.entries(properties).map(([name, { type, maximum }]) => ({ name, type, maximum }));
  return [...own, ...Object.values(definitions).flatMap(fieldsOf)];
}

describe('money', () => {
  it('lies in no service in a column that holds fractions', () => {
    const fractions = /^(real|float[48]?|double precision|numeric|decimal|money)$/;
    expect(columns.filter(({ type }) => fractions.test(type))).toEqual([]);
    expect(written.filter(({ text }) => /type: '(real|float\d?|double|numeric|decimal|money)/.test(text))).toEqual([]);
  });

  it('lies in every service in whole rupiah of eight bytes', () => {
    const money = columns.filter(({ name }) => isMoney.test(name));
    expect(new Set(money.map(({ path }) => path.split('/')[1]))).toEqual(
      new Set(['cash-assistance', 'layoff-notices', 'worker-registry']),
    );
    expect(money.filter(({ type }) => type !== 'bigint')).toEqual([]);
  });

  it('travels in every event as a whole number that a JSON number holds exactly', () => {
    const money = eventNames.flatMap((name) =>
      fieldsOf(schemaOf(name, 'strict'))
        .filter((field) => /^(wage|amount|reserved|severance\w*)$/.test(field.name))
        .map((field) => ({ event: name, ...field })),
    );
    expect(money.length).toBeGreaterThan(5);
    for (const { event, name, type, maximum } of money) {
      expect([event, name, type]).toEqual([event, name, 'integer']);
      expect(maximum).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
    }
  });
});
