import type { Answer, Problem } from '../clients/ask.js';
import { sayIn, type Language } from '../messages/messages.js';
import { PageAgain, type PageInstead } from '../visit/instead.js';
import type { Visit } from '../visit/visit.js';
import type { PostedForm } from './posted.js';

/** One thing that is wrong, in the language of the page. Without a field it is about the form as a whole. */
export type Wrong = {
  readonly field?: string | undefined;
  readonly text: string;
  /** What the field is called on the page; the list on top says it, so that two lines are never the same. */
  readonly label?: string | undefined;
};

/** Why a form comes back, with what was typed. */
export type Trouble = {
  /** HTTP status of the page. */
  readonly status: number;
  readonly wrongs: readonly Wrong[];
  readonly typed: Readonly<Record<string, string>>;
  /** The same key again: what may have arrived must not happen twice. */
  readonly key: string | undefined;
  /** Somebody else changed it since it was read: `wrongs` say what it is now. */
  readonly isConflict: boolean;
};

const CONFLICT = /\.changed-meanwhile$/;
/** Seen at the page itself, before any service was asked. */
const REFUSED_HERE = 422;
const AWAY = 503;

type Ways<T> = {
  readonly done: (body: T) => PageInstead;
  readonly again: (trouble: Trouble) => string | Promise<string>;
  /** What a service's field is called in the form, where it is called otherwise. */
  readonly fieldOf?: (field: string) => string;
  /** What fields are called on the page. */
  readonly labels?: Readonly<Record<string, string>>;
};

/**
 * What follows a command: another page when it was carried out; the form again, with every problem at its field, when it was refused
 * or nobody knows. Throws nothing but what `again` throws, except the need to sign in.
 */
export async function settled<T>(
  visit: Visit,
  form: PostedForm,
  answer: Answer<T>,
  { done, again, fieldOf = (field) => field, labels = {} }: Ways<T>,
): Promise<PageInstead | PageAgain> {
  if (answer.kind === 'answered') return done(answer.body);
  const found = troubleOf(answer, form, visit.context.language, fieldOf);
  const trouble = { ...found, wrongs: found.wrongs.map((wrong) => ({ ...wrong, label: labels[wrong.field ?? ''] })) };
  return new PageAgain(trouble.status, await again(trouble));
}

/** What a page finds wrong by itself; undefined when nothing is. */
export function troubleFound(form: PostedForm, wrongs: readonly Wrong[]): Trouble | undefined {
  if (wrongs.length === 0) return undefined;
  return { status: REFUSED_HERE, wrongs, typed: form.typed, key: form.key, isConflict: false };
}

function troubleOf<T>(
  answer: Exclude<Answer<T>, { kind: 'answered' }>,
  form: PostedForm,
  language: Language,
  fieldOf: (field: string) => string,
): Trouble {
  const kept = { typed: form.typed, key: form.key };
  if (answer.kind === 'unreachable')
    return { ...kept, status: AWAY, wrongs: [{ text: sayIn(language)('form.not-sent') }], isConflict: false };
  const { problem, status } = answer;
  const isConflict = status === 412 || CONFLICT.test(problem.code ?? '');
  return { ...kept, status, wrongs: wrongsIn(problem, language, fieldOf), isConflict };
}

function wrongsIn({ titles, errors = [] }: Problem, language: Language, fieldOf: (field: string) => string): Wrong[] {
  const told = errors.map(({ field, text }) => ({ field: fieldOf(field), text: text[language] }));
  const whole = titles?.[language] ?? sayIn(language)('form.refused');
  return told.length > 0 ? told : [{ text: whole }];
}

/** What somebody decides is said in as many words: neither nothing nor anything else is taken for a no. */
export function undecided(form: PostedForm, { say }: Visit['context']): readonly Wrong[] {
  return ['yes', 'no'].includes(form.text('agrees')) ? [] : [{ field: 'agrees', text: say('form.choose') }];
}

/** What is wrong with one field, as a sentence or several. */
export function wrongAt(trouble: Trouble | undefined, name: string): string | undefined {
  const texts = trouble?.wrongs.filter(({ field }) => field === name).map(({ text }) => text) ?? [];
  return texts.length > 0 ? texts.join(' ') : undefined;
}
