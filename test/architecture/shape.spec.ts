import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { servicesWithDatabase } from '@tanggap/servers';

const checkout = resolve(import.meta.dirname, '../..');
const LONGEST_FILE = 250;
const LONGEST_MAIN = 10;

const read = (path: string): string => readFileSync(join(checkout, path), 'utf8');
const code = globSync(['libs/*/src/**/*.{ts,tsx}', 'apps/*/src/**/*.{ts,tsx}', 'deploy/*/src/**/*.ts'], {
  cwd: checkout,
});
const specs = globSync('{libs,apps,deploy,test}/**/*{.spec,.int-spec,.e2e-spec}.ts', {
  cwd: checkout,
  exclude: (path) => /^(node_modules|dist)$/.test(path.split('/').at(-1) ?? ''),
});
const sources = code.filter((path) => !specs.includes(path) && !path.includes('/migrations/'));
const apps = globSync('apps/*/src/main.ts', { cwd: checkout }).map((path) => path.split('/')[1] ?? '');

// Put together, so that this file does not find itself.
const skips = new RegExp(
  `\\b(?:${['describe', 'it', 'test'].join('|')})(?:\\.\\w+)*\\.(?:${['skip', 'only', 'todo', 'failing'].join('|')})\\b|\\b(?:x|f)(?:it|describe|test)\\(`,
);
const silencers = new RegExp(
  [`eslint-${'disable'}`, `@ts-${'ignore'}`, `@ts-${'expect-error'}`, `@ts-${'nocheck'}`].join('|'),
);

/** Names that say nothing of what is inside, so that everything ends up there. */
const emptyWords =
  /(^|\/)((utils?|common|helpers?|shared|misc|base)(\/|\.tsx?$)|[^/]*-(utils?|helpers?|manager|impl)\.tsx?$)/;

/** Only a test that needs something of the machine may be left out, and says on what condition. */
function isLeftOut(text: string): boolean {
  return skips.test(text.replaceAll(/\? (describe|it) : \1\.\w+\)/g, ''));
}

function linesOf(text: string): number {
  return text.trimEnd().split('\n').length;
}

describe('a file of the sources', () => {
  it(`has at most ${LONGEST_FILE} lines`, () => {
    expect(sources.length).toBeGreaterThan(100);
    const long = sources
      .map((path) => ({ path, lines: linesOf(read(path)) }))
      .filter(({ lines }) => lines > LONGEST_FILE);
    expect(long).toEqual([]);
  });

  it('has a name that says what is in it', () => {
    expect(sources.filter((path) => emptyWords.test(path))).toEqual([]);
    expect(['apps/a/src/common/x.ts', 'libs/a/src/string-utils.ts'].every((path) => emptyWords.test(path))).toBe(true);
  });

  it('silences no rule of the linter or the compiler', () => {
    expect([...sources, ...specs].filter((path) => silencers.test(read(path)))).toEqual([]);
  });
});

describe('what every service needs', () => {
  const ofServices = sources.filter((path) => path.startsWith('apps/'));
  const holding = (pattern: RegExp) => ofServices.filter((path) => pattern.test(read(path)));

  it('is written once: pages of a list and days of the calendar for the doors', () => {
    const doors = ofServices.filter((path) => path.includes('/http/'));
    expect(doors.filter((path) => /function (pageOf|pageBy|page)\b|name: 'isCivilDate'/.test(read(path)))).toEqual([]);
  });

  it('is put in one table a service: the timers', () => {
    expect(holding(/Periodic\.providing\(/).filter((path) => !path.endsWith('/jobs/by-the-clock.ts'))).toEqual([]);
  });
});

describe('a test', () => {
  it('is neither left out nor run alone', () => {
    expect(specs.length).toBeGreaterThan(50);
    expect(specs.filter((path) => isLeftOut(read(path)))).toEqual([]);
  });

  it.each(['skip', 'only', 'todo', 'each.skip'])('with .%s would be found', (word) => {
    expect(isLeftOut(`it.${word}('...`)).toBe(true);
  });

  it('may depend on what the machine has', () => {
    expect(isLeftOut(`(hasPsql ? it : ${['it', 'skip'].join('.')})('...`)).toBe(false);
  });

  it.each(['x', 'f'])('called %sit would be found', (letter) => {
    expect(isLeftOut(`  ${letter}it('...`)).toBe(true);
  });
});

describe.each(apps)('the service %s', (app) => {
  const has = (path: string) => existsSync(join(checkout, 'apps', app, path));

  it('is put together in its module file, reads its settings in config.ts and has a page about it', () => {
    const needed = [`src/${app}.module.ts`, 'src/config.ts', 'tsconfig.json', 'README.md'];
    expect(needed.filter((path) => !has(path))).toEqual([]);
  });

  it('starts in a handful of lines', () => {
    const main = read(`apps/${app}/src/main.ts`);
    expect(linesOf(main)).toBeLessThanOrEqual(LONGEST_MAIN);
    expect(main).toContain('await startService(');
  });

  it('lists its tables and its migrations, numbered without gaps, when it has a database', () => {
    if (!(servicesWithDatabase as readonly string[]).includes(app)) {
      expect(has('src/persistence')).toBe(false);
      return;
    }
    const numbers = globSync(`apps/${app}/src/persistence/migrations/*.ts`, { cwd: checkout }).map((path) =>
      Number(/\/(\d{4})-[a-z0-9-]+\.ts$/.exec(path)?.[1]),
    );
    expect(has('src/persistence/index.ts')).toBe(true);
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
  });

  it('keeps to the folders that every service has', () => {
    const inside = code.filter((path) => path.startsWith(`apps/${app}/src/`)).map((path) => path.split('/').slice(3));
    const folders = new Set(inside.filter((parts) => parts.length > 1).map(([folder = '']) => folder));
    const known = ['domain', 'application', 'http', 'messaging', 'jobs', 'persistence', 'ports', 'adapters'];
    const ofItsOwn = ownFolders[app] ?? [];
    expect([...folders].filter((folder) => ![...known, ...ofItsOwn].includes(folder))).toEqual([]);
  });
});

/** What a service needs besides: the portal is pages, a worker list is read as a stream before any rule sees it, receipts are printed, and the bank writes a journal. */
const ownFolders: Readonly<Record<string, readonly string[]>> = {
  portal: ['clients', 'forms', 'layout', 'messages', 'pages', 'session', 'visit'],
  'layoff-notices': ['printing', 'reading'],
  'bank-simulator': ['journal'],
};
