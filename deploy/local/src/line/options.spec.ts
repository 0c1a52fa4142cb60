import { readArguments, type LineOptions } from './options.js';

const noticeId = '0192a5c0-1111-7000-8000-000000000010';

function options(...words: string[]): LineOptions {
  const asked = readArguments(words);
  if (!('options' in asked)) throw new Error(JSON.stringify(asked));
  return asked.options;
}

function problems(...words: string[]): readonly string[] {
  const asked = readArguments(words);
  return 'problems' in asked ? asked.problems : [];
}

describe('the words after npm run line', () => {
  it('need no more than a list: its good rows are filed, and the rest is found out', () => {
    expect(options('list.csv')).toMatchObject({ file: 'list.csv', acceptErrors: true, json: false, urls: {} });
    expect(options('list.csv').periodFrom).toBeUndefined();
  });

  it('take one layoff date for both ends of the period, and each end by itself', () => {
    expect(options('a.csv', '--layoff-date', '2026-03-31')).toMatchObject({
      periodFrom: '2026-03-31',
      periodTo: '2026-03-31',
    });
    const both = options('a.csv', '--layoff-date=2026-03-31', '--period-to=2026-04-30');
    expect(both).toMatchObject({ periodFrom: '2026-03-31', periodTo: '2026-04-30' });
  });

  it('can ask for a strict filing, JSON, another account and other addresses', () => {
    const asked = options(
      ...['a.csv', '--strict', '--json', '--username', 'hr', '--password', 'secret', '--declared', '2200'],
      ...['--base-port', '4000', '--urls', 'identity=http://id:1,layoff-notices=https://ln/'],
    );
    expect(asked).toMatchObject({
      acceptErrors: false,
      json: true,
      username: 'hr',
      password: 'secret',
      declared: 2200,
    });
    expect(asked).toMatchObject({ basePort: 4000, urls: { identity: 'http://id:1', 'layoff-notices': 'https://ln' } });
  });

  it('can ask to watch a notice only', () => {
    expect(options('--watch-only', noticeId.toUpperCase())).toMatchObject({ watchOnly: noticeId, file: undefined });
  });

  it('can ask for help', () => {
    expect(readArguments(['--help'])).toEqual({ help: true });
  });

  it.each([
    [[], 'Name the list to file, or --watch-only NOTICE_ID.'],
    [['a.csv', 'b.csv'], 'One list at a time, not 2.'],
    [['a.csv', '--watch-only', noticeId], '--watch-only files nothing: leave the list out.'],
    [['a.csv', '--fast'], 'There is no flag --fast.'],
    [['a.csv', '-x'], 'There is no flag -x.'],
    [['a.csv', '--company'], '--company needs a value.'],
    [['a.csv', '--reason', '--json'], '--reason needs a value.'],
    [['a.csv', '--strict=yes'], '--strict takes no value.'],
    [['a.csv', '--strict', '--accept-errors'], 'Either --strict or --accept-errors, not both.'],
    [['a.csv', '--password', 'x'], '--password needs --username.'],
    [['a.csv', '--layoff-date', '31/03/2026'], '--layoff-date is a day like 2026-03-31.'],
    [['a.csv', '--layoff-date', '2026-02-30'], '--layoff-date is a day like 2026-03-31.'],
    [['a.csv', '--period-from', '2026-04-01', '--period-to', '2026-03-01'], 'The period ends before it begins.'],
    [['a.csv', '--declared', 'many'], '--declared is a whole number from 1.'],
    [['a.csv', '--company', 'acme'], '--company is the id of a company, a UUID.'],
    [['a.csv', '--site', 'north'], '--site is the id of a site, a UUID.'],
    [['--watch-only', '17'], '--watch-only is the id of a notice, a UUID.'],
    [['a.csv', '--base-port', '70000'], '--base-port is a number from 1 to 65525.'],
    [['a.csv', '--urls', 'identity'], '--urls: identity needs an address like http://host:3001.'],
  ])('%j is refused in a sentence', (words, problem) => {
    expect(problems(...words)).toEqual([problem]);
  });

  it('are refused for all their problems at once', () => {
    expect(problems('--site', 'x', '--declared', '0', '--urls', 'bank=http://b:1')).toEqual([
      'Name the list to file, or --watch-only NOTICE_ID.',
      '--declared is a whole number from 1.',
      '--site is the id of a site, a UUID.',
      expect.stringContaining('there is no service bank'),
    ]);
  });
});
