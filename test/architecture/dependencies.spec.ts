import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const { forbidden } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as {
  forbidden: { name: string }[];
};

type Report = { summary: { violations: { rule: { name: string }; from: string }[] } };

function cruise(folder: string, ...paths: string[]): { rule: string; from: string }[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [bin, '--config', join(folder, '.dependency-cruiser.cjs'), '--output-type', 'json', ...paths],
    { cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (!stdout) throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as Report;
  return summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}

/** For each rule a file that breaks it and nothing else; `also` is what it needs to exist. */
const planted: Record<string, { file: string; code: string; also?: Record<string, string> }> = {
  'apps-are-islands': {
    file: 'apps/a/src/application/x.ts',
    code: `import '../../../b/src/application/y.js';`,
    also: { 'apps/b/src/application/y.ts': '' },
  },
  'libs-know-no-app': {
    file: 'libs/platform/src/x.ts',
    code: `import '../../../apps/b/src/application/y.js';`,
    also: { 'apps/b/src/application/y.ts': '' },
  },
  'domain-is-pure': { file: 'apps/a/src/domain/x.ts', code: `import 'node:fs';` },
  'domain-borrows-only-types-from-contracts': {
    file: 'apps/a/src/domain/x.ts',
    code: `import { newId } from '@tanggap/contracts'; newId();`,
  },
  'application-stays-inside': {
    file: 'apps/a/src/application/x.ts',
    code: `import '../http/y.js';`,
    also: { 'apps/a/src/http/y.ts': '' },
  },
  'persistence-knows-only-domain': {
    file: 'apps/a/src/persistence/x.ts',
    code: `import '../application/y.js';`,
    also: { 'apps/a/src/application/y.ts': '' },
  },
  'doors-do-not-meet': {
    file: 'apps/a/src/http/x.ts',
    code: `import '../jobs/y.js';`,
    also: { 'apps/a/src/jobs/y.ts': '' },
  },
  'doors-do-not-write': {
    file: 'apps/a/src/http/x.ts',
    code: `import '../persistence/y.store.js';`,
    also: { 'apps/a/src/persistence/y.store.ts': '' },
  },
  'doors-borrow-only-types-from-domain': {
    file: 'apps/a/src/messaging/x.ts',
    code: `import { y } from '../domain/y.js'; y();`,
    also: { 'apps/a/src/domain/y.ts': 'export const y = () => 1;' },
  },
  'adapters-only-from-the-module': {
    file: 'apps/a/src/application/x.ts',
    code: `import '../adapters/y.js';`,
    also: { 'apps/a/src/adapters/y.ts': '' },
  },
  'kafkajs-in-one-folder': { file: 'libs/messaging/src/x.ts', code: `import 'kafkajs';` },
  'sql-at-the-edge': { file: 'apps/a/src/application/x.ts', code: `import 'typeorm';` },
  'kernel-stands-alone': { file: 'libs/kernel/src/x.ts', code: `import 'node:fs';` },
  'indonesia-above-kernel': { file: 'libs/indonesia/src/x.ts', code: `import 'rxjs';` },
  'contracts-are-only-contracts': { file: 'libs/contracts/src/x.ts', code: `import 'rxjs';` },
  'messaging-below-platform': {
    file: 'libs/messaging/src/x.ts',
    code: `import '../../platform/src/y.js';`,
    also: { 'libs/platform/src/y.ts': '' },
  },
  'servers-serve-no-service': {
    file: 'libs/platform/src/x.ts',
    code: `import '../../servers/src/y.js';`,
    also: { 'libs/servers/src/y.ts': '' },
  },
  'testing-only-in-tests': {
    file: 'apps/a/src/application/x.ts',
    code: `import '../../../../libs/testing/src/y.js';`,
    also: { 'libs/testing/src/y.ts': '' },
  },
  'no-circles': {
    file: 'libs/platform/src/x.ts',
    code: `import './y.js';`,
    also: { 'libs/platform/src/y.ts': `import './x.js';` },
  },
  'nothing-unresolved': { file: 'libs/platform/src/x.ts', code: `import './nowhere.js';` },
};

describe('the rules of who may import whom', () => {
  it('hold in the whole repository', () => {
    expect(cruise(root, 'libs', 'apps', 'deploy', 'test')).toEqual([]);
  });

  it('have a planted violation each', () => {
    expect(Object.keys(planted).sort()).toEqual(forbidden.map((rule) => rule.name).sort());
  });

  describe('where each is broken once', () => {
    const borrower = 'apps/a/src/domain/borrower.ts';
    let found: { rule: string; from: string }[] = [];

    beforeAll(() => {
      const folder = plant({ ...allPlanted(), [borrower]: borrowing });
      found = cruise(folder, 'libs', 'apps');
      rmSync(folder, { recursive: true });
    });

    const brokenIn = (file: string) => found.filter(({ from }) => from === file).map(({ rule }) => rule);

    it.each(Object.keys(planted))('%s catches its planted violation', (rule) => {
      expect(brokenIn(nameFor(rule, planted[rule]?.file ?? ''))).toContain(rule);
    });

    it('let the domain borrow types from contracts', () => {
      expect(brokenIn(borrower)).toEqual([]);
    });
  });
});

const borrowing = `import type { Fact } from '@tanggap/contracts'; export type F = Fact;`;

/** The files of all rules side by side: one look at them takes as long as one at those of a single rule. */
function allPlanted(): Record<string, string> {
  const files = Object.entries(planted).flatMap(([rule, { file, code, also = {} }]) =>
    Object.entries({ [file]: code, ...also }).map(([name, text]) => [nameFor(rule, name), nameFor(rule, text)]),
  );
  return Object.fromEntries(files) as Record<string, string>;
}

/** The same with its x and y under names that no other rule uses. */
function nameFor(rule: string, text: string): string {
  return text.replaceAll(/\b[xy](?=\.(?:store\.)?[tj]s\b)/g, (name) => `${name}-${rule}`);
}

/** A checkout in small: the rules, the libraries and these files. */
function plant(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tanggap-rules-'));
  const base = {
    'libs/contracts/src/index.ts': 'export const newId = () => 1; export type Fact = { name: string };',
    'apps/none/src/main.ts': '',
    'libs/none/src/index.ts': '',
  };
  for (const [file, code] of Object.entries({ ...base, ...files })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), code);
  }
  for (const name of [
    '.dependency-cruiser.cjs',
    'tsconfig.cruise.json',
    'tsconfig.base.json',
    'package.json',
    'node_modules',
  ]) {
    if (existsSync(join(root, name))) symlinkSync(join(root, name), join(folder, name));
  }
  return folder;
}
