import 'reflect-metadata';
import { createRequire } from 'node:module';
import { targetConstructorToSchema, validationMetadatasToSchemas } from 'class-validator-jsonschema';
import { contractOf, type EventName } from './catalogue.js';

export type JsonSchema = { readonly [key: string]: unknown };

// The nested type of a list is known to class-transformer alone, in a file that its package exports only as CommonJS.
const { defaultMetadataStorage } = createRequire(import.meta.url)('class-transformer/cjs/storage.js') as {
  defaultMetadataStorage: object;
};
const options = {
  classTransformerMetadataStorage: defaultMetadataStorage as never,
  refPointerPrefix: '#/definitions/',
};

/** The JSON Schema (draft 7) of an event's data. Strict refuses unknown fields, tolerant passes them over. */
export function schemaOf(name: EventName, reading: 'strict' | 'tolerant'): JsonSchema {
  const { payload, summary } = contractOf(name);
  const root = targetConstructorToSchema(payload, options) as JsonSchema;
  const nested = nestedSchemas(root);
  const closed = (schema: JsonSchema) => (reading === 'strict' ? { ...schema, additionalProperties: false } : schema);
  const definitions = Object.fromEntries(Object.entries(nested).map(([key, schema]) => [key, closed(schema)]));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: payload.name,
    description: summary,
    ...closed(root),
    ...(Object.keys(definitions).length > 0 && { definitions }),
  };
}

function nestedSchemas(root: JsonSchema): Record<string, JsonSchema> {
  const named = [...JSON.stringify(root).matchAll(/"#\/definitions\/(\w+)"/g)].map((match) => match[1] ?? '');
  if (named.length === 0) return {};
  const every = validationMetadatasToSchemas(options) as Record<string, JsonSchema>;
  return Object.fromEntries(named.map((key) => [key, every[key] ?? {}]));
}
