import { Ajv, type ValidateFunction } from 'ajv';
import { type EventName, type Fact, eventNames } from './catalogue.js';
import { schemaOf } from './json-schema.js';

/** An event is not what was agreed: our own bug when publishing, damage or a foreign hand when reading. Never retried. */
export class ContractBroken extends Error {}

// Compiled once: a class-validator run costs some twenty times as much per event.
const ajv = new Ajv({ allErrors: true, strict: true });
const compiled = (reading: 'strict' | 'tolerant') =>
  new Map<EventName, ValidateFunction>(eventNames.map((name) => [name, ajv.compile(schemaOf(name, reading))]));
const strict = compiled('strict');
const tolerant = compiled('tolerant');

/** Producer's side: an extra field is a leak, so it fails. */
export function assertPublishable(fact: Fact): void {
  assertData(strict, fact.name, fact.data);
}

/** Consumer's side: an extra field is the future, so it passes. */
export function assertReadable(name: EventName, data: unknown): void {
  assertData(tolerant, name, data);
}

function assertData(checks: Map<EventName, ValidateFunction>, name: EventName, data: unknown): void {
  const check = checks.get(name);
  if (!check) throw new ContractBroken(`${name} is not in the catalogue`);
  if (check(data)) return;
  // Paths and rules only: a value could be a person's.
  const problems = (check.errors ?? []).map(
    (error) => `${error.instancePath || '/'} ${error.message ?? error.keyword}`,
  );
  throw new ContractBroken(`${name}: ${[...new Set(problems)].slice(0, 20).join('; ')}`);
}
