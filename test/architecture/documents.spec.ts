import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { eventNames, producerOf, topics } from '@tanggap/contracts';
import { services } from '@tanggap/servers';
import { MOST_DOCUMENT_BYTES, MOST_DOCUMENTS } from '../../apps/layoff-notices/src/domain/document.js';
import {
  MOST_BYTES,
  MOST_CELL_CHARACTERS,
  MOST_COLUMNS,
  MOST_ROW_CHARACTERS,
  MOST_ROWS,
} from '../../apps/layoff-notices/src/reading/limits.js';
import { retentionMs } from '../../libs/messaging/src/kafka/topics.js';
import { LARGEST_BODY } from '../../libs/platform/src/start.js';
import { listeners } from '../contracts/listeners.js';
import { anchorsOf, commandsIn, foldersOf, linksOf, rowsOf } from './markdown.js';

const checkout = resolve(import.meta.dirname, '../..');
const notOurs = new Set(['node_modules', 'dist', 'coverage']);
const notKept = /\.(log|tsbuildinfo|env)$/;
const day = 24 * 60 * 60 * 1_000;
const firstPort = 3000;
const longestDecision = 40;

const read = (path: string): string => readFileSync(join(checkout, path), 'utf8');
const files = filesIn('');
const pages = files.filter((path) => path.endsWith('.md'));
const manifest = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

/** What may not stand anywhere; put together, so that this file does not find itself. */
const registries = [
  ['registry', 'npmjs', 'org'],
  ['registry', 'yarnpkg', 'com'],
  ['npm', 'pkg', 'github', 'com'],
  ['repo', 'maven', 'apache', 'org'],
  ['repo1', 'maven', 'org'],
  ['pypi', 'org'],
  ['proxy', 'golang', 'org'],
  ['crates', 'io'],
  ['docker', 'io'],
  ['ghcr', 'io'],
  ['quay', 'io'],
  ['jfrog', 'io'],
].map((parts) => parts.join('.'));
const machinePath = new RegExp(`(?<![\\w.@)}-])/(?:${['work', 'root', 'Users', 'home/[a-z]+'].join('|')})/`);

describe('the README', () => {
  const readme = read('README.md');

  it('says what it is for, and then the two commands, before anything else', () => {
    const [, purpose = '', commands] = /^# Tanggap\n\n([^#`]+)\n\n```sh\n([^`]+)```\n/.exec(readme) ?? [];
    expect(purpose.match(/[.](\s|$)/g)).toHaveLength(3);
    expect(commands).toBe('npm ci && npm start\nnpm ci && npm test\n');
  });

  it('names every command', () => {
    const named = commandsIn(readme);
    expect(Object.keys(manifest.scripts).filter((name) => !named.includes(name))).toEqual([]);
  });

  it('names every dependency, and no other', () => {
    const all = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];
    expect(rowsOf(readme, 'Dependencies').map(firstCode).toSorted()).toEqual(all.toSorted());
  });

  it('names every service with its port and its database', () => {
    const rows = rowsOf(readme, 'Services').map(([name, port, database]) => ({ name, port, database }));
    const expected = services.map(({ name, portOffset, hasDatabase }) => ({
      name,
      port: String(firstPort + portOffset),
      database: hasDatabase ? name.replaceAll('-', '_') : '–',
    }));
    expect(rows.toSorted(byName)).toEqual(expected.toSorted(byName));
  });

  it('names what every service says and hears', () => {
    const heard = listeners();
    for (const [name = '', , , says, hears] of rowsOf(readme, 'Services')) {
      const said = eventNames.filter((event) => producerOf(event) === name).map((event) => plain(event).split('.')[1]);
      const listensTo = eventNames.filter((event) => heard[event]?.includes(name)).map(plain);
      expect({ name, says: wordsOf(says), hears: wordsOf(hears) }).toEqual({
        name,
        says: said.toSorted(),
        hears: listensTo.toSorted(),
      });
    }
  });

  it('shows a tree of folders that there are', () => {
    const tree = /## The tree\n\n```text\n([^`]+)```/.exec(readme)?.[1] ?? '';
    expect(foldersOf(tree).filter((folder) => !existsSync(join(checkout, folder)))).toEqual([]);
    const shown = foldersOf(tree);
    const there = ['apps', 'libs'].flatMap((top) => readdirSync(join(checkout, top)).map((name) => `${top}/${name}`));
    expect(there.filter((folder) => !shown.includes(folder))).toEqual([]);
  });

  it('explains the words of the field, with the Indonesian ones', () => {
    const rows = rowsOf(readme, 'Glossary');
    const needed = [
      ...['notice', 'worker list', 'receipt', 'person', 'case', 'programme', 'class', 'referral', 'scheme'],
      ...['assessment', 'entitlement', 'commitment', 'payment batch', 'payment line', 'return', 'statement'],
      ...['round', 'lane', 'parked', 'refused', 'sealed', 'keyed hash'],
    ];
    const explained = rows.map(([word]) => word ?? '');
    expect(needed.filter((word) => !explained.includes(word))).toEqual([]);
    expect(rows.filter((cells) => cells.length !== 3 || cells.some((cell) => cell === ''))).toEqual([]);
    expect(new Set(explained).size).toBe(explained.length);
  });

  it('tells the limits that the code has', () => {
    const limits = rowsOf(readme, 'Limits').flat().join(' | ');
    const told = [
      `${MOST_BYTES / 1024 / 1024} MB`,
      `${MOST_ROWS.toLocaleString('en')} rows`,
      `${MOST_COLUMNS} columns`,
      `${MOST_ROW_CHARACTERS.toLocaleString('en')} characters`,
      `one cell ${MOST_CELL_CHARACTERS.toLocaleString('en')}`,
      `${MOST_DOCUMENT_BYTES / 1024 / 1024} MiB; PDF, JPEG or PNG; ${MOST_DOCUMENTS} a notice`,
      `JSON body | ${LARGEST_BODY.replace('mb', ' MB')}`,
      `kept ${retentionMs('worker-registry.person') / day} days`,
      `sealed data ${retentionMs('layoff-notices.notice') / day}`,
    ];
    expect(told.filter((limit) => !limits.includes(limit))).toEqual([]);
  });

  it('names only settings that something reads', () => {
    const named = rowsOf(readme, 'Settings').flatMap(([first = '']) => [...first.matchAll(/`([A-Z_]+)`/g)]);
    const sources = files.filter((path) => /\/config\.ts$|service-config\.ts$/.test(path)).map(read);
    const isRead = (name: string) => sources.some((source) => source.includes(name.replace(/_(PORTAL|POSTGRES)$/, '')));
    expect(named.map(([, name = '']) => name).filter((name) => !isRead(name))).toEqual([]);
  });

  it('leads to every decision', () => {
    const linked = linksOf(readme).filter((link) => link.startsWith('docs/decisions/'));
    expect(linked.toSorted()).toEqual(globSync('docs/decisions/*.md', { cwd: checkout }).toSorted());
  });
});

describe('a decision', () => {
  const decisions = globSync('docs/decisions/*.md', { cwd: checkout }).toSorted();

  it('is numbered without gaps', () => {
    expect(decisions.map((path) => Number(/\/(\d{4})-/.exec(path)?.[1]))).toEqual(decisions.map((_, n) => n + 1));
  });

  it.each(decisions)('%s is dated and has context, decision and consequences on a page', (path) => {
    const text = read(path);
    expect(text).toMatch(
      /^# \d{4} .+\n\nDate: \d{4}-\d{2}-\d{2}\n\n## Context\n[^]+\n## Decision\n[^]+\n## Consequences\n/,
    );
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(longestDecision);
  });
});

describe('a page', () => {
  it.each(pages)('%s leads only to what is there', (page) => {
    expect(brokenLinksOf(page, read(page))).toEqual([]);
  });

  it('names only commands that there are', () => {
    const known = ['ci', ...Object.keys(manifest.scripts)];
    const wrong = pages.flatMap((page) => commandsIn(read(page)).map((command) => ({ page, command })));
    expect(wrong.filter(({ command }) => !known.includes(command))).toEqual([]);
    expect(commandsIn('a `npm run gone -- x` and `npm ci && npm test`, npm by itself')).toEqual(['gone', 'ci', 'test']);
  });

  it('with a link to nowhere would be found', () => {
    const text = ['# One', '[a](README.md#two-words) [b](gone.md) [c](README.md) [d](#one) [e](#none)', ''].join('\n');
    expect(brokenLinksOf('README.md', text)).toEqual(['README.md#two-words', 'gone.md', '#none']);
  });

  it('stands beside every library and every service', () => {
    const parts = globSync(['libs/*/package.json', 'apps/*/tsconfig.json'], { cwd: checkout }).map(dirname);
    expect(parts.filter((part) => !existsSync(join(checkout, part, 'README.md')))).toEqual([]);
  });
});

describe('no file', () => {
  it('names the host of a package registry', () => {
    expect(files.filter((path) => namesRegistry(read(path)))).toEqual([]);
    expect(namesRegistry(`"https://${registries[0]}/jest"`)).toBe(true);
  });

  it('names a path of the machine that it was written on', () => {
    expect(files.filter((path) => machinePath.test(read(path)))).toEqual([]);
    expect(['work', 'root', 'home/ani'].every((folder) => machinePath.test(`"/${folder}/x"`))).toBe(true);
    expect(machinePath.test(`apps/${'work'}/x`)).toBe(false);
  });

  it('pins where a package was downloaded from', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { resolved?: string; link?: boolean }>;
    };
    const pinned = Object.entries(packages).filter(([, { resolved, link }]) => resolved !== undefined && !link);
    expect(pinned.map(([name]) => name)).toEqual([]);
  });
});

describe('the documents of the events', () => {
  it('are led to and name every event', () => {
    const page = 'libs/contracts/generated/EVENTS.md';
    expect(linksOf(read('README.md'))).toContain(page);
    expect(eventNames.filter((name) => !read(page).includes(`## ${name}`))).toEqual([]);
    expect(topics.length).toBeGreaterThan(0);
  });
});

/** Every file that belongs to the repository, text or not. */
function filesIn(folder: string): string[] {
  return readdirSync(join(checkout, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (notOurs.has(entry.name)) return [];
    // Hidden folders are those of tools, but for one.
    if (entry.isDirectory()) return entry.name.startsWith('.') && entry.name !== '.ci' ? [] : filesIn(path);
    return entry.isFile() && entry.name !== '.git' && !notKept.test(entry.name) ? [path] : [];
  });
}

function firstCode([cell = '']: readonly string[]): string {
  return /^`([^`]+)`$/.exec(cell)?.[1] ?? cell;
}

function wordsOf(cell = ''): string[] {
  return cell
    .split(', ')
    .filter((word) => word !== '–')
    .toSorted();
}

/** The name of an event without its version. */
function plain(event: string): string {
  return event.replace(/\.v\d+$/, '');
}

function byName(a: { name?: string }, b: { name?: string }): number {
  return (a.name ?? '').localeCompare(b.name ?? '');
}

function brokenLinksOf(page: string, text: string): string[] {
  return linksOf(text).filter((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    if (!existsSync(join(checkout, target))) return true;
    return anchor !== undefined && !anchorsOf(path === '' ? text : read(target)).includes(anchor);
  });
}

function namesRegistry(text: string): boolean {
  return registries.some((host) => text.includes(host));
}
