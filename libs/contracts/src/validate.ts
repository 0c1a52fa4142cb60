import { Ajv, type ValidateFunction } from 'ajv';
import { type EventName, type Fact, isEventName } from './catalogue.js';
import { schemaOf } from './json-schema.js';

/** An event is not what was agreed: our own bug when publishing, damage or a foreign hand when reading. Never retried. */
export class ContractBroken extends Error {}

// All patterns are plain ASCII, so they need no Unicode mode, which costs a third of all checking.
const pattern = Object.assign((source: string) => new RegExp(source), { code: 'new RegExp' });
const ajv = new Ajv({ allErrors: true, strict: true, code: { regExp: pattern } });
const strict = new Map<EventName, ValidateFunction>();
const tolerant = new Map<EventName, ValidateFunction>();

/** Producer's side: an extra field is a leak, so it fails. */
export function assertPublishable(fact: Fact): void {
  assertData(fact.data, checkOf(strict, fact.name, 'strict'), fact.name);
}

/** Consumer's side: an extra field is the future, so it passes. */
export function assertReadable(name: EventName, data: unknown): void {
  assertData(data, checkOf(tolerant, name, 'tolerant'), name);
}

/** How data differs from its contract, place by place; never a value, which could be a person's. */
export type Difference = {
  /** As in `rows[0].line`; empty for the whole. */
  readonly path: string;
  /** Of JSON Schema: `required`, `type`, `pattern`, `enum`, `minimum` and so on. */
  readonly rule: string;
};

/** All that a reader would object to; nothing where the event is as agreed. */
export function differencesOf(name: EventName, data: unknown): readonly Difference[] {
  const check = checkOf(tolerant, name, 'tolerant');
  if (check(data)) return [];
  return (check.errors ?? []).map(({ instancePath, keyword, params }) => {
    const missing = (params as { missingProperty?: string }).missingProperty;
    return { path: pathOf(instancePath, missing), rule: keyword };
  });
}

function pathOf(pointer: string, missing: string | undefined): string {
  const parts = pointer.split('/').slice(1);
  return [...parts, ...(missing === undefined ? [] : [missing])].reduce((path, part) => {
    const own = part.replaceAll('~1', '/').replaceAll('~0', '~');
    return /^\d+$/.test(own) ? `${path}[${own}]` : path === '' ? own : `${path}.${own}`;
  }, '');
}

/** Compiled at its first use: a class-validator run costs some twenty times as much per event. */
function checkOf(checks: typeof strict, name: EventName, reading: 'strict' | 'tolerant'): ValidateFunction {
  const known = checks.get(name);
  if (known) return known;
  if (!isEventName(name)) throw new ContractBroken(`${String(name)} is not in the catalogue`);
  const check = ajv.compile(schemaOf(name, reading));
  checks.set(name, check);
  return check;
}

function assertData(data: unknown, check: ValidateFunction, name: EventName): void {
  if (check(data)) return;
  // Paths and rules only: a value could be a person's.
  const problems = (check.errors ?? []).map(
    (error) => `${error.instancePath || '/'} ${error.message ?? error.keyword}`,
  );
  throw new ContractBroken(`${name}: ${[...new Set(problems)].slice(0, 20).join('; ')}`);
}
