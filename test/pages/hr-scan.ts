import 'reflect-metadata';
import { RequestMethod, type Type } from '@nestjs/common';
import type { Page } from 'playwright-core';
import { areaControllers } from '../../apps/portal/dist/http/areas.js';

/** What may stand in no answer to somebody. */
export type Secrets = { readonly words: readonly string[]; readonly amounts: readonly number[] };
export type Door = { readonly path: string; readonly permission: string };
type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: { readonly enum?: readonly string[]; readonly type?: string; readonly format?: string };
};
type Described = {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { 'x-permission'?: string; parameters?: readonly Parameter[] }>>>
  >;
};

/** Every door of a service that reads, as the service itself describes it, with something for each query that it needs. */
export async function readDoors(url: string, id: string): Promise<readonly Door[]> {
  const answer = await fetch(`${url}/openapi.json`);
  if (!answer.ok) throw new Error(`${url} does not describe its doors: ${answer.status}`);
  const { paths } = (await answer.json()) as Described;
  return Object.entries(paths).flatMap(([path, methods]) => {
    const { 'x-permission': permission, parameters = [] } = methods['get'] ?? {};
    if (permission === undefined) return [];
    const needed = parameters.filter((one) => one.in === 'query' && one.required);
    const query = new URLSearchParams(needed.map((one) => [one.name, valueOf(one, id)])).toString();
    return [{ path: query === '' ? path : `${path}?${query}`, permission }];
  });
}

const known: Readonly<Record<string, string>> = {
  from: '2026-01-01',
  to: '2026-12-31',
  day: '2026-11-23',
  year: '2026',
  region: '36.03',
  regionCode: '36.03',
  seed: 'benih',
  q: 'PT Citra',
};

function valueOf({ name, schema = {} }: Parameter, id: string): string {
  if (schema.enum?.[0] !== undefined) return schema.enum[0];
  return known[name] ?? (schema.type === 'integer' || schema.type === 'number' ? '1' : id);
}

/** Every page of the portal, as its controllers declare them. */
export function portalPages(): readonly string[] {
  const pages = areaControllers.flatMap(({ prototype }: Type<unknown>) => {
    const own = Object.getOwnPropertyDescriptors(prototype as object);
    return Object.values(own).flatMap(({ value }: PropertyDescriptor) => {
      if (typeof value !== 'function' || Reflect.getMetadata('method', value) !== RequestMethod.GET) return [];
      return [Reflect.getMetadata('path', value) as string | string[]].flat();
    });
  });
  return [...new Set(pages)].map((path) => (path.startsWith('/') ? path : `/${path}`)).sort();
}

/** What of the secrets an answer holds. What was asked for by name is no news. */
export function leaksIn(body: string, { words, amounts }: Secrets, asked: string): readonly string[] {
  const told = words.filter((one) => !asked.includes(one) && body.includes(one));
  const sums = amounts.filter((amount) => {
    const written = new Intl.NumberFormat('id-ID').format(amount);
    return new RegExp(`[:\\s]${amount}[,}\\s]|Rp[\\s\\u00a0]?${written.replaceAll('.', '\\.')}(?!\\d|\\.\\d)`).test(
      body,
    );
  });
  return [...told, ...sums.map(String)].slice(0, 3);
}

/** Opens every page of the portal as whoever is signed in there, with each id where a page wants one; how many answered. */
export async function pryIntoPages(page: Page, url: string, ids: readonly string[], secrets: Secrets) {
  const leaks: string[] = [];
  let answered = 0;
  for (const path of portalPages()) {
    for (const id of /:\w+/.test(path) ? ids : ids.slice(0, 1)) {
      const address = path.replaceAll(/:\w+/g, id);
      const answer = await page.request.get(url + address, { maxRedirects: 3 });
      if (!answer.ok()) continue;
      answered += 1;
      const found = leaksIn(await answer.text(), secrets, address);
      if (found.length > 0) leaks.push(`${address}: ${found.join(', ')}`);
    }
  }
  return { answered, leaks };
}
