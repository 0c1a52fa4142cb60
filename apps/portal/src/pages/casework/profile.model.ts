import { occupationGroups, pathways, programmes } from '@tanggap/indonesia';
import type { Profile } from '../../clients/registry.js';
import type { PostedForm } from '../../forms/posted.js';
import type { Choice } from '../../forms/field.js';
import type { PageContext } from '../../layout/page-context.js';
import { choicesOf } from './words.js';

export const schoolings = ['SD', 'SMP', 'SMA', 'SMK', 'D1', 'D2', 'D3', 'D4', 'S1', 'S2', 'S3'] as const;
export const needs = ['disability', 'pregnant-or-nursing', 'single-parent'] as const;
export const facilities = ['ACCESS', 'CHILD_CARE'] as const;

export function occupationChoices(context: Pick<PageContext, 'say'>): Choice[] {
  return choicesOf(context, 'casework.occupation', occupationGroups);
}

export function wishChoices(context: Pick<PageContext, 'say' | 'language'>): Choice[] {
  const named = programmes.map(({ code, name }): Choice => [code, name[context.language]]);
  return [...choicesOf(context, 'casework.pathway', pathways), ...named];
}

/** What was chosen, when the form comes back; else what is known. */
export function chosen(typed: PostedForm | undefined, name: string, known: readonly string[]): readonly string[] {
  return typed ? typed.list(name) : known;
}

/** The body of an edit: what was filled in, and null for an answer that was taken back. */
export function profileOf(form: PostedForm): Readonly<Record<string, unknown>> {
  const count = (name: string) => (form.text(name) === '' ? null : (form.whole(name) ?? form.text(name)));
  const asked = form.has('asked') || form.list('vulnerabilities').length > 0;
  return {
    schooling: form.given('schooling') ?? null,
    occupation: form.given('occupation'),
    skills: form.list('skills'),
    wishes: form.list('wishes'),
    householdSize: count('householdSize'),
    dependants: count('dependants'),
    vulnerabilities: asked ? form.list('vulnerabilities') : null,
    facilities: form.list('facilities'),
    licences: licencesOf(form.text('licences')),
    availableFrom: form.day('availableFrom') ?? null,
    districtCode: form.given('districtCode'),
    note: form.given('note') ?? null,
  };
}

function licencesOf(text: string): readonly string[] {
  const codes = text.split(/[,;\s]+/).map((code) => code.trim().toUpperCase());
  return [...new Set(codes.filter((code) => code !== ''))];
}

export const isAsked = ({ vulnerabilities }: Pick<Profile, 'vulnerabilities'>): boolean =>
  vulnerabilities !== null && vulnerabilities !== undefined;
