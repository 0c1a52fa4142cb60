import { createRequire } from 'node:module';
import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import { getMetadataStorage } from 'class-validator';
import type { Route } from './access.js';

type Property = { readonly type?: string; readonly $ref?: string; readonly items?: { readonly $ref?: string } };
type Checked = { readonly properties?: Readonly<Record<string, Property>>; readonly required?: readonly string[] };
type NestedTypes = {
  findTypeMetadata(target: object, property: string): { typeFunction(): Type<unknown> } | undefined;
};

// The nested type of a list is known to class-transformer alone, in a file that its package exports only as CommonJS.
const { defaultMetadataStorage: nestedTypes } = createRequire(import.meta.url)('class-transformer/cjs/storage.js') as {
  defaultMetadataStorage: NestedTypes;
};

/** Checks of our own are of texts; the form of a field's type alone would not tell, where it may be null or is a list. */
const text = { type: 'string' } as const;
const ownChecks = { customValidation: text, isCivilDate: { ...text, format: 'date' } };

const SWAGGER_PROPERTIES = 'swagger/apiModelPropertiesArray';

/**
 * Bodies and queries are described by the checks they have to pass, so nothing has to be said twice. Returns the names of
 * the classes it described; one with `@ApiProperty` of its own is left as it is.
 */
export function describeChecked(routes: readonly Route[]): ReadonlySet<string> {
  const described = new Set<Type<unknown>>();
  for (const { controller, handler } of routes) {
    const types = Reflect.getMetadata('design:paramtypes', controller.prototype as object, handler.name) as
      Type<unknown>[] | undefined;
    for (const type of types ?? []) describe(type, described);
  }
  return new Set([...described].map(({ name }) => name));
}

function describe(type: Type<unknown>, described: Set<Type<unknown>>): void {
  if (typeof type !== 'function' || described.has(type) || !hasChecks(type)) return;
  const prototype = type.prototype as object;
  if (Reflect.hasOwnMetadata(SWAGGER_PROPERTIES, prototype)) return;
  described.add(type);
  const schema = targetConstructorToSchema(type, {
    classTransformerMetadataStorage: nestedTypes as never,
    additionalConverters: ownChecks,
  }) as Checked;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const required = schema.required?.includes(name) ?? false;
    const nested = nestedIn(type, name, property);
    if (nested) describe(nested, described);
    ApiProperty({ ...formOf(property, nested), required })(prototype, name);
  }
}

/** The class of the property, or of the items of its list, where it has one. */
function nestedIn(type: Type<unknown>, name: string, property: Property): Type<unknown> | undefined {
  const refers = property.$ref ?? property.items?.$ref;
  return refers ? nestedTypes.findTypeMetadata(type, name)?.typeFunction() : undefined;
}

function formOf(property: Property, nested: Type<unknown> | undefined): object {
  if (!nested) return property;
  return { type: property.items ? [nested] : nested };
}

function hasChecks(type: Type<unknown>): boolean {
  return getMetadataStorage().getTargetValidationMetadatas(type, '', true, false).length > 0;
}
