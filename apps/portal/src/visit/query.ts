import type { Request } from 'express';

const LONGEST = 200;
const MOST = 200;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether this is an id as our services give them. */
export function isId(value: string): boolean {
  return ID.test(value);
}

/** What an address asks for. Nothing in it is trusted: what does not fit counts as not there, as a link may be old or mistyped. */
export class Query {
  private readonly values: URLSearchParams;

  constructor(request: Pick<Request, 'originalUrl'>) {
    this.values = new URLSearchParams(request.originalUrl.split('?', 2)[1] ?? '');
  }

  /** Trimmed; undefined for what is empty or longer than anybody types. */
  text(name: string): string | undefined {
    const value = this.values.get(name)?.trim();
    return value && value.length <= LONGEST ? value : undefined;
  }

  /** One of these, or undefined. */
  oneOf<T extends string>(name: string, known: readonly T[]): T | undefined {
    const value = this.text(name);
    return known.find((one) => one === value);
  }

  list(name: string): readonly string[] {
    const values = this.values.getAll(name).map((value) => value.trim());
    return values.filter((value) => value !== '' && value.length <= LONGEST).slice(0, MOST);
  }

  whole(name: string): number | undefined {
    const value = this.text(name);
    return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
  }

  id(name: string): string | undefined {
    const value = this.text(name);
    return value !== undefined && isId(value) ? value : undefined;
  }

  has(name: string): boolean {
    return this.values.has(name);
  }
}

export type Asked = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** A path with its query; what is undefined or empty is left out. */
export function withQuery(path: string, asked: Asked): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    for (const one of [value].flat()) if (one !== undefined && one !== '') parameters.append(name, String(one));
  }
  const query = parameters.toString();
  return query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`;
}
