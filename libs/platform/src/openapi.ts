import { createRequire } from 'node:module';
import { Injectable, type INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';

type Operation = { parameters?: object[]; responses: Record<string, unknown>; 'x-permission'?: string; 'x-no-idempotency-key'?: boolean };
type Schema = { type?: string; properties?: object };

const CHANGING = new Set(['post', 'put', 'patch', 'delete']);
const require = createRequire(import.meta.url);

/** The service's description in OpenAPI 3.1, written once from its routes when it is first asked for. */
@Injectable()
export class OpenApi {
  private write: (() => OpenAPIObject) | undefined;
  private written: OpenAPIObject | undefined;

  describe(app: INestApplication, title: string): void {
    this.write = () => documentOf(app, title);
  }

  document(): OpenAPIObject {
    if (!this.write) throw new Error('the service has not been described yet');
    this.written ??= this.write();
    return this.written;
  }
}

function documentOf(app: INestApplication, title: string): OpenAPIObject {
  const about = new DocumentBuilder().setTitle(title).setVersion('1').setOpenAPIVersion('3.1.0').addBearerAuth().build();
  const document = SwaggerModule.createDocument(app, about);
  fillSchemas((document.components?.schemas ?? {}) as Record<string, Schema>);
  for (const path of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(path as Record<string, Operation>)) complete(method, operation);
  }
  return document;
}

/** Bodies are described by the checks they have to pass, so nothing has to be said twice. */
function fillSchemas(schemas: Record<string, Schema>): void {
  const { defaultMetadataStorage } = require('class-transformer/cjs/storage.js') as { defaultMetadataStorage: never };
  const checked = validationMetadatasToSchemas({
    classTransformerMetadataStorage: defaultMetadataStorage,
    refPointerPrefix: '#/components/schemas/',
  }) as Record<string, Schema>;
  const open = Object.keys(schemas);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const schema = checked[name];
    if (!schema || Object.keys(schemas[name]?.properties ?? {}).length > 0) continue;
    schemas[name] = { ...schema, additionalProperties: false } as Schema;
    const nested = [...JSON.stringify(schema).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1] ?? '');
    open.push(...nested.filter((one) => !Object.hasOwn(schemas, one)));
  }
}

/** What the platform adds to each operation: who may, its key, and how it refuses. */
function complete(method: string, operation: Operation): void {
  const open = operation['x-permission'] === 'public';
  const refusals = [...(CHANGING.has(method) || operation.parameters?.length ? ['400'] : []), ...(open ? [] : ['401', '403'])];
  for (const status of refusals) operation.responses[status] ??= { $ref: '#/components/responses/Problem' };
  if (!CHANGING.has(method) || operation['x-no-idempotency-key']) return;
  operation.parameters = [
    ...(operation.parameters ?? []),
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      description: 'A UUID, or 8 to 200 visible characters. The same key gives the same answer and acts once.',
      schema: { type: 'string', minLength: 8, maxLength: 200 },
    },
  ];
}
