import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { formOf } from '../session/form.js';

/** In characters: 500 people by their ids are the longest that a page of ours sends. */
export const LONGEST_FORM = 100_000;
/** A form of that length, sealed, and what a sign-in needs. */
export const LONGEST_WITH_UNSENT = 250_000;
const KEY = /^[\x21-\x7e]{8,200}$/;
const VERSION = /^\d{1,9}$/;

/** The fields that came with a form, and the two that every form of ours carries. */
export class PostedForm {
  constructor(private readonly fields: URLSearchParams) {}

  /** Trimmed; empty for what was not sent. */
  text(name: string): string {
    return this.fields.get(name)?.trim() ?? '';
  }

  /** As typed: for passwords. */
  exact(name: string): string {
    return this.fields.get(name) ?? '';
  }

  /** Undefined for what was left empty, as a body wants it. */
  given(name: string): string | undefined {
    return this.text(name) || undefined;
  }

  list(name: string): readonly string[] {
    return this.fields.getAll(name).map((value) => value.trim());
  }

  has(name: string): boolean {
    return this.fields.has(name);
  }

  /** A whole number, with the dots of thousands or without; undefined for anything else. */
  whole(name: string): number | undefined {
    const digits = this.text(name).replaceAll(/[.\s]|^Rp/g, '');
    return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
  }

  /** What a service judges as a number: nothing where nothing was typed, and as typed what is none. */
  number(name: string): number | string | undefined {
    return this.whole(name) ?? this.given(name);
  }

  /** A day from one field (`2026-11-21`) or from three (`x-day`, `x-month`, `x-year`), as typed: services judge it. */
  day(name: string): string | undefined {
    if (this.fields.has(name)) return this.given(name);
    const [year, month, day] = ['year', 'month', 'day'].map((part) => this.text(`${name}-${part}`));
    if (!year && !month && !day) return undefined;
    return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  }

  /** The form's own: the same form sent twice is one command. */
  get key(): string | undefined {
    const key = this.text('form-key');
    return KEY.test(key) ? key : undefined;
  }

  /** What was read before it was filled in. */
  get version(): number | undefined {
    const version = this.text('form-version');
    return VERSION.test(version) ? Number(version) : undefined;
  }

  /** It was left unsent when a session ended, and is to be looked at before it is sent. */
  get isToBeSeen(): boolean {
    return this.fields.has('form-look');
  }

  /** What was typed, to be shown again. */
  get typed(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.entries);
  }

  /** Every field in its order, also one that came several times. Never passwords or codes: their fields end in `password` or `-code`. */
  get entries(): readonly (readonly [name: string, value: string])[] {
    return [...this.fields].filter(([name]) => !/password$|-code$|^form-look$/.test(name));
  }
}

export type RequestWithForm = Request & { form?: PostedForm };

export const Posted = createParamDecorator((_: unknown, context: ExecutionContext): PostedForm => {
  const { form } = context.switchToHttp().getRequest<RequestWithForm>();
  if (!form) throw new Error('only forms without files are read before the route');
  return form;
});

/** Forms with files are streams, and read by their route. */
export function isOfAForm(request: Request): boolean {
  return request.method === 'POST' && !request.is('multipart/form-data');
}

/** A body is a stream, and at its end when it is asked for again: what was read once is what was posted. */
export async function postedBy(request: RequestWithForm, longest = LONGEST_FORM): Promise<PostedForm> {
  return (request.form ??= new PostedForm(await formOf(request, longest)));
}
