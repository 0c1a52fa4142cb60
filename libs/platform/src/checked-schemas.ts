import { createRequire } from 'node:module';
import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import { getMetadataStorage } from 'class-validator';
import type { Route } from './access.js';

type Property = { readonly type?: string; readonly $ref?: string; readonly items?: { readonly $ref?: string } };
type Checked = { readonly properties?: Readonly<Record<string, Property>>; readonly required?: readonly string[] };
type NestedTypes = { findTypeMetadata(target: object, property: string): { typeFunction(): Type<unknown> } | undefined };

// The nested type of a list is known to class-transformer alone, in a file that its package exports only as CommonJS.
const { defaultMetadataStorage } = createRequire(import.meta.url)('class-transformer/cjs/storage.js') as {
  defaultMetadataStorage: NestedTypes;
};

const SWAGGER_PROPERTIES = 'swagger/apiModelPropertiesArray';

/**
 * Bodies and queries are described by the checks they have to pass, so nothing has to be said twice. Returns the names of
 * the classes it described; one with `@ApiProperty` of its own is left as it is.
 */
export function describeChecked(routes: readonly Route[]): ReadonlySet<string> {
  const described = new Set<Type<unknown>>();
  for (const { controller, handler } of routes) {
    const types = Reflect.getMetadata('design:paramtypes', controller.prototype as object, handler.name) as Type<unknown>[] | undefined;
    for (const type of types ?? []) describe(type, described);
  }
  return new Set([...described].map(({ name }) => name));
}

function describe(type: Type<unknown>, described: Set<Type<unknown>>): void {
  if (typeof type !== 'function' || described.has(type) || !hasChecks(type)) return;
  const prototype = type.prototype as object;
  if (Reflect.hasMetadata(SWAGGER_PROPERTIES, prototype)) return;
  described.add(type);
  const schema = targetConstructorToSchema(type, { classTransformerMetadataStorage: defaultMetadataStorage as never }) as Checked;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const required = schema.required?.includes(name) ?? false;
    const nested = property.$ref || property.items?.$ref ? defaultMetadataStorage.findTypeMetadata(type, name)?.typeFunction() : undefined;
    if (nested) {
      describe(nested, described);
      ApiProperty({ type: property.items ? [nested] : nested, required })(prototype, name);
    } else {
      ApiProperty({ ...(property as object), required })(prototype, name);
    }
  }
}

function hasChecks(type: Type<unknown>): boolean {
  return getMetadataStorage().getTargetValidationMetadatas(type, '', true, false).length > 0;
}
