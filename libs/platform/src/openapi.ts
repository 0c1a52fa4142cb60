import { Injectable, type INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { routesOf } from './access.js';
import { describeChecked } from './checked-schemas.js';

type Schema = { additionalProperties?: boolean };
type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type Operation = {
  parameters?: { readonly name?: string }[];
  responses: Record<string, unknown>;
  'x-permission'?: string;
  'x-idempotency-key'?: 'none';
};

const CHANGING = new Set(['post', 'put', 'patch', 'delete']);
const PROBLEM = '#/components/responses/Problem';

/** The service's description in OpenAPI 3.1, written from its routes and checks when it is first asked for. */
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
  const bodies = describeChecked(routesOf(app));
  const about = new DocumentBuilder()
    .setTitle(title)
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, about);
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  for (const [name, schema] of Object.entries(schemas)) if (bodies.has(name)) schema.additionalProperties = false;
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...problemSchemas },
    responses: { Problem: problemAnswer },
  };
  for (const path of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(path as Record<string, Operation>)) complete(method, operation);
  }
  return document;
}

/** What the platform adds to each operation: how it refuses, and its key. */
function complete(method: string, operation: Operation): void {
  for (const status of refusalsOf(method, operation)) operation.responses[status] ??= { $ref: PROBLEM };
  if (!CHANGING.has(method) || operation['x-idempotency-key'] === 'none') return;
  operation.parameters = [...(operation.parameters ?? []), idempotencyKey];
}

function refusalsOf(method: string, operation: Operation): readonly string[] {
  const hasInput = CHANGING.has(method) || (operation.parameters?.length ?? 0) > 0;
  const isPublic = operation['x-permission'] === 'public';
  const asksVersion = operation.parameters?.some(({ name }) => name === 'If-Match') ?? false;
  return [
    ...(hasInput ? ['400'] : []),
    ...(isPublic ? [] : ['401', '403']),
    ...(asksVersion ? ['409', '428'] : []),
    'default',
  ];
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'A UUID, or 8 to 200 visible characters. The same key gives the same answer and acts once.',
  schema: { type: 'string', minLength: 8, maxLength: 200 },
};

const problemAnswer = {
  description: 'Refused; the code is stable, the title is in the language asked for (RFC 9457).',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const text = { type: 'string' };
const bilingual = { type: 'object', required: ['id', 'en'], properties: { id: text, en: text } };
const fieldProblem = {
  type: 'object',
  required: ['field', 'code', 'text'],
  properties: { field: text, code: text, text: bilingual },
};

const problemSchemas: Schemas = {
  Problem: {
    type: 'object',
    required: ['type', 'title', 'titles', 'status', 'code'],
    properties: {
      type: { type: 'string', examples: ['urn:tanggap:problem:request.invalid'] },
      title: text,
      titles: bilingual,
      status: { type: 'integer' },
      code: text,
      errors: { type: 'array', items: fieldProblem },
      reference: { type: 'string', description: 'Of an error on our side, for the staff.' },
    },
  },
};
