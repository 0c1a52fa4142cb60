import { parseArgs } from 'node:util';
import { isCivilDate, type CivilDate } from '@tanggap/kernel';
import { services, type ServiceName } from '@tanggap/servers';

export type ServiceUrls = Readonly<Partial<Record<ServiceName, string>>>;

/** What `npm run line` was asked to do. What is not given is taken from the list and from the demo data. */
export type LineOptions = {
  /** The list to file; undefined when only a notice is to be watched. */
  readonly file: string | undefined;
  readonly watchOnly: string | undefined;
  readonly companyId: string | undefined;
  readonly siteId: string | undefined;
  readonly declared: number | undefined;
  readonly periodFrom: CivilDate | undefined;
  readonly periodTo: CivilDate | undefined;
  readonly reasonCode: string | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** File the good rows and leave the rejected ones out. */
  readonly acceptErrors: boolean;
  readonly json: boolean;
  /** Port of the portal; the services stand at their usual distance from it. */
  readonly basePort: number | undefined;
  readonly urls: ServiceUrls;
};

export type Asked =
  { readonly options: LineOptions } | { readonly problems: readonly string[] } | { readonly help: true };

export const usage = `Usage: npm run line -- FILE [flags]

Files a layoff notice with the list FILE (CSV or XLSX) through the public API of the running product, follows it
through the line, and shows a balance that must close.

  --company ID --site ID     for whom and where (a demo company's site)
  --declared N               workers the company declares (the rows of FILE)
  --layoff-date DATE         first and last layoff date, YYYY-MM-DD (the date that most rows give)
  --period-from DATE --period-to DATE   first and last layoff date, each
  --reason CODE              ground for the layoff (the one that most rows give)
  --username U --password P  who files (the demo HR officer)
  --strict                   refuse a list with errors; --accept-errors, the default, files its good rows
  --watch-only NOTICE_ID     files nothing, shows this notice
  --json                     the end result as JSON on standard output
  --base-port N              port of the portal when it is not 3000
  --urls SERVICE=URL,...     addresses of services that stand elsewhere

Ends with 0 when the balance closes, 1 when it does not or the notice is refused, 2 for a wrong call, 3 when the
product is not running.
`;

const flags = {
  help: { type: 'boolean', short: 'h' },
  company: { type: 'string' },
  site: { type: 'string' },
  declared: { type: 'string' },
  'layoff-date': { type: 'string' },
  'period-from': { type: 'string' },
  'period-to': { type: 'string' },
  reason: { type: 'string' },
  username: { type: 'string' },
  password: { type: 'string' },
  'accept-errors': { type: 'boolean' },
  strict: { type: 'boolean' },
  'watch-only': { type: 'string' },
  json: { type: 'boolean' },
  'base-port': { type: 'string' },
  urls: { type: 'string' },
} as const;

type Values = ReturnType<typeof parsed>['values'];

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const HIGHEST_BASE = 65_535 - 10;

/** Reads the words after `npm run line --`; every problem at once. */
export function readArguments(words: readonly string[]): Asked {
  const read = attempt(words);
  if ('problem' in read) return { problems: [read.problem] };
  const { values, positionals } = read;
  if (values.help) return { help: true };
  const problems = [...problemsOfWhat(values, positionals), ...problemsOfValues(values)];
  return problems.length > 0 ? { problems } : { options: optionsOf(values, positionals[0]) };
}

function parsed(words: readonly string[]) {
  return parseArgs({ args: [...words], options: flags, allowPositionals: true, strict: true });
}

function attempt(words: readonly string[]): ReturnType<typeof parsed> | { readonly problem: string } {
  try {
    return parsed(words);
  } catch (error) {
    const problem = sentenceOf(String(error));
    if (problem === undefined) throw error;
    return { problem };
  }
}

/** Node's own words speak to programmers. */
function sentenceOf(message: string): string | undefined {
  const [, flag = '', about = ''] = /option '(-[^' ]*)[^']*'(.*)/i.exec(message) ?? [];
  if (flag === '') return undefined;
  if (message.includes('Unknown option')) return `There is no flag ${flag}.`;
  return about.includes('not take') ? `${flag} takes no value.` : `${flag} needs a value.`;
}

function problemsOfWhat(values: Values, positionals: readonly string[]): string[] {
  const watched = values['watch-only'];
  const problems: string[] = [];
  if (positionals.length > 1) problems.push(`One list at a time, not ${positionals.length}.`);
  if (positionals.length === 0 && watched === undefined)
    problems.push('Name the list to file, or --watch-only NOTICE_ID.');
  if (positionals.length > 0 && watched !== undefined) problems.push('--watch-only files nothing: leave the list out.');
  if (values.strict && values['accept-errors']) problems.push('Either --strict or --accept-errors, not both.');
  if (values.password !== undefined && values.username === undefined) problems.push('--password needs --username.');
  return problems;
}

type Check = readonly [keyof Values, (value: string) => boolean, string];

const checks: readonly Check[] = [
  ['layoff-date', isCivilDate, 'is a day like 2026-03-31.'],
  ['period-from', isCivilDate, 'is a day like 2026-03-31.'],
  ['period-to', isCivilDate, 'is a day like 2026-03-31.'],
  ['declared', isWhole(1, 10_000_000), 'is a whole number from 1.'],
  ['company', isId, 'is the id of a company, a UUID.'],
  ['site', isId, 'is the id of a site, a UUID.'],
  ['watch-only', isId, 'is the id of a notice, a UUID.'],
  ['base-port', isWhole(1, HIGHEST_BASE), `is a number from 1 to ${HIGHEST_BASE}.`],
];

function problemsOfValues(values: Values): string[] {
  const wrong = checks.filter(([flag, holds]) => {
    const value = values[flag];
    return typeof value === 'string' && !holds(value);
  });
  return [
    ...wrong.map(([flag, , sentence]) => `--${flag} ${sentence}`),
    ...(from(values) > to(values) ? ['The period ends before it begins.'] : []),
    ...problemsOfUrls(values.urls),
  ];
}

function optionsOf(values: Values, file: string | undefined): LineOptions {
  return {
    file,
    watchOnly: values['watch-only']?.toLowerCase(),
    companyId: values.company?.toLowerCase(),
    siteId: values.site?.toLowerCase(),
    declared: values.declared === undefined ? undefined : Number(values.declared),
    periodFrom: (values['period-from'] ?? values['layoff-date']) as CivilDate | undefined,
    periodTo: (values['period-to'] ?? values['layoff-date']) as CivilDate | undefined,
    reasonCode: values.reason,
    username: values.username,
    password: values.password,
    acceptErrors: !values.strict,
    json: values.json ?? false,
    basePort: values['base-port'] === undefined ? undefined : Number(values['base-port']),
    urls: Object.fromEntries(pairsOf(values.urls ?? '')),
  };
}

function problemsOfUrls(text = ''): string[] {
  const names: readonly string[] = services.map(({ name }) => name);
  return pairsOf(text).flatMap(([name = '', url = '']) => {
    if (!names.includes(name)) return [`--urls: there is no service ${name || '""'}; there are ${names.join(', ')}.`];
    return /^https?:\/\//.test(url) && URL.canParse(url)
      ? []
      : [`--urls: ${name} needs an address like http://host:3001.`];
  });
}

function pairsOf(text: string): string[][] {
  const parts = text.split(',').filter((part) => part !== '');
  return parts.map((part) => [part.split('=', 1)[0] ?? '', part.slice(part.indexOf('=') + 1).replace(/\/$/, '')]);
}

function from(values: Values): string {
  return values['period-from'] ?? values['layoff-date'] ?? '';
}

/** An open end is after everything. */
function to(values: Values): string {
  return values['period-to'] ?? values['layoff-date'] ?? '9999';
}

function isId(text: string): boolean {
  return ID.test(text);
}

function isWhole(least: number, most: number): (text: string) => boolean {
  return (text) => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most;
}
