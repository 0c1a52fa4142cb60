import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lineSettings, lineUrls } from './config.js';
import { readArguments, type LineOptions } from './options.js';

function options(...words: string[]): LineOptions {
  const asked = readArguments(['list.csv', ...words]);
  if (!('options' in asked)) throw new Error(JSON.stringify(asked));
  return asked.options;
}

describe('where the line command finds the services', () => {
  let folder: string;
  let note: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tanggap-note-'));
    note = join(folder, 'running.json');
    await writeFile(note, JSON.stringify({ urls: { identity: 'http://localhost:4005' }, processes: [] }));
  });

  afterAll(() => rm(folder, { recursive: true }));

  it('is at the usual ports when nothing else is known', () => {
    expect(lineUrls(options(), join(folder, 'none.json'))).toMatchObject({
      identity: 'http://127.0.0.1:3005',
      'layoff-notices': 'http://127.0.0.1:3001',
      'cash-assistance': 'http://127.0.0.1:3004',
    });
  });

  it('is where npm start noted it, unless a base port or an address says otherwise', () => {
    expect(lineUrls(options(), note)).toMatchObject({ identity: 'http://localhost:4005' });
    expect(lineUrls(options('--base-port', '5000'), note)).toMatchObject({
      identity: 'http://127.0.0.1:5005',
      'worker-registry': 'http://127.0.0.1:5002',
    });
    expect(lineUrls(options('--urls', 'identity=http://id'), note)).toMatchObject({ identity: 'http://id' });
  });

  it('is asked of the state folder, and lists are looked for where the command was typed', () => {
    const settings = lineSettings({ TANGGAP_STATE: folder, INIT_CWD: '/somewhere' });
    expect(settings).toMatchObject({ runningNote: note, folder: '/somewhere' });
  });
});
