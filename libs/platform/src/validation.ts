import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { getMetadataStorage, type ValidatorOptions } from 'class-validator';
import { Rejected, type Bilingual, type FieldProblem } from '@tanggap/kernel';
import { misshapen } from './body-shape.js';
import { fieldSentences, filled, kindChecks, neededSentence, otherSentence } from './field-sentences.js';

/** Bodies and queries are checked against their class: unknown fields are refused, and all problems come at once. */
export function validationPipe(): ValidationPipe {
  return new StrictPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    // The class of what was checked tells the limits that a sentence names.
    validationError: { target: true },
    exceptionFactory: (errors) =>
      new Rejected(
        'invalid',
        'request.invalid',
        { id: 'Ada isian yang perlu diperbaiki.', en: 'Some fields need to be corrected.' },
        fieldProblems(errors),
      ),
  });
}

class StrictPipe extends ValidationPipe {
  protected override async validate(body: object, options?: ValidatorOptions): Promise<ValidationError[]> {
    return [...(await super.validate(body, options)), ...misshapen(body)];
  }
}

/** Every problem of every field, nested ones by their path (`sites[0].regionCode`). The value itself is never repeated. */
export function fieldProblems(errors: readonly ValidationError[], parent = ''): readonly FieldProblem[] {
  return errors.flatMap((error) => {
    const field = pathOf(parent, error.property);
    const own = Object.keys(error.constraints ?? {});
    return [...problemsOf(error, field, own), ...fieldProblems(error.children ?? [], field)];
  });
}

function problemsOf(error: ValidationError, field: string, checks: readonly string[]): readonly FieldProblem[] {
  if (checks.length === 0) return [];
  const unknown = checks.includes('whitelistValidation');
  if (!unknown && (error.value === undefined || error.value === null || error.value === '')) {
    return [{ field, code: 'needed', text: neededSentence }];
  }
  const kind = checks.find((check) => kindChecks.has(check));
  return (kind ? [kind] : checks).map((check) => ({ field, code: check, text: sentenceOf(error, check) }));
}

function sentenceOf(error: ValidationError, check: string): Bilingual {
  const own = error.contexts?.[check] as { text?: Bilingual } | undefined;
  if (own?.text) return own.text;
  const known = fieldSentences[check];
  return known ? filled(known, limitsOf(error, check)) : otherSentence;
}

/** The numbers and choices that the decorator was given, which class-validator puts only into its English message. */
function limitsOf(error: ValidationError, check: string): readonly unknown[] {
  const target = error.target?.constructor;
  if (!target) return [];
  const checks = getMetadataStorage().getTargetValidationMetadatas(target, '', true, false);
  const metadata = checks.find((one) => one.propertyName === error.property && one.name === check);
  return (metadata?.constraints as readonly unknown[] | undefined) ?? [];
}

function pathOf(parent: string, property: string): string {
  if (!parent) return property;
  return /^\d+$/.test(property) ? `${parent}[${property}]` : `${parent}.${property}`;
}
