import type { CivilDate } from '@tanggap/kernel';
import type { DemoAccount } from './demo-accounts.js';
import type { Survey } from './list-survey.js';
import type { Company } from './notices.js';
import { readArguments, type LineOptions } from './options.js';
import { actorsOf, declarationOf, siteOf } from './setting.js';

const [citra, baja] = ['0192a000-0000-7000-8000-000000000001', '0192a000-0000-7000-8000-000000000002'] as const;
const [small, large] = ['0192a000-0000-7000-8000-000000000101', '0192a000-0000-7000-8000-000000000102'] as const;

const account = (username: string, role: string, companyId: string | null): DemoAccount => ({
  ...{ username, password: 'demo', roles: [role], regions: [], companyId },
});
const accounts = [
  account('hr-citra', 'HRD_PERUSAHAAN', citra),
  account('hr-baja', 'HRD_PERUSAHAAN', baja),
  account('head', 'PIMPINAN', null),
];
const companies: readonly Company[] = [
  {
    id: citra,
    name: 'PT Citra',
    sites: [
      { id: small, name: 'Small', workers: 10 },
      { id: large, name: 'Large', workers: 900 },
    ],
  },
];
const survey: Survey = { rows: 60, layoffDate: '2026-03-31' as CivilDate, reasonCode: 'PAILIT' };
const site = { id: small, name: 'Small', workers: 100 };

function options(...words: string[]): LineOptions {
  const asked = readArguments(['list.csv', ...words]);
  if (!('options' in asked)) throw new Error(JSON.stringify(asked));
  return asked.options;
}

describe('what the flags leave open', () => {
  it('is filed by the first HR officer of the demo, or the one of the company named, and seen by the head of office', () => {
    expect(actorsOf(options(), accounts)).toMatchObject({ hr: { username: 'hr-citra' }, head: { username: 'head' } });
    expect(actorsOf(options('--company', baja), accounts)).toMatchObject({ hr: { username: 'hr-baja' } });
  });

  it('is filed by the account named, whose password the demo may know', () => {
    expect(actorsOf(options('--username', 'hr-baja'), accounts)).toMatchObject({ hr: { password: 'demo' } });
    const named = options('--username', 'somebody', '--password', 'own');
    expect(actorsOf(named, [])).toEqual({
      hr: { username: 'somebody', password: 'own' },
      head: { username: 'somebody', password: 'own' },
    });
    expect(() => actorsOf(options('--username', 'somebody'), accounts)).toThrow('somebody is not a demo account');
    expect(() => actorsOf(options('--company', small), accounts)).toThrow(`an HR officer of company ${small}`);
  });

  it('happens at the largest site, or at the one named if it is the company’s', () => {
    expect(siteOf(options(), companies).id).toBe(large);
    expect(siteOf(options('--site', small), companies).id).toBe(small);
    expect(() => siteOf(options('--site', baja), companies)).toThrow('The company has no site 0192a000');
    expect(() => siteOf(options('--company', baja), companies)).toThrow('does not file for company');
    expect(() => siteOf(options(), [])).toThrow('The company has no site.');
  });

  it('is declared as most rows of the list say it', () => {
    expect(declarationOf(options(), survey, site)).toEqual({
      siteId: small,
      reasonCode: 'PAILIT',
      layoffFrom: '2026-03-31',
      layoffTo: '2026-03-31',
      declaredWorkers: 60,
    });
  });

  it('is declared as the flags say it, each by itself', () => {
    const asked = options('--period-from', '2026-03-01', '--reason', 'RUGI', '--declared', '61');
    expect(declarationOf(asked, survey, site)).toMatchObject({
      layoffFrom: '2026-03-01',
      layoffTo: '2026-03-31',
      reasonCode: 'RUGI',
      declaredWorkers: 61,
    });
    expect(declarationOf(options('--layoff-date', '2026-05-01'), survey, site)).toMatchObject({
      layoffFrom: '2026-05-01',
      layoffTo: '2026-05-01',
    });
  });

  it('counts as many at the site as are declared, where the register has fewer', () => {
    expect(declarationOf(options('--declared', '101'), survey, site)).toMatchObject({ siteWorkers: 101 });
  });

  it('must be named when the list does not say it', () => {
    const silent: Survey = { rows: 60, layoffDate: undefined, reasonCode: undefined };
    expect(() => declarationOf(options(), silent, site)).toThrow('name it with --layoff-date');
    expect(() => declarationOf(options('--layoff-date', '2026-05-01'), silent, site)).toThrow('name it with --reason');
    expect(() => declarationOf(options(), { ...survey, rows: 0 }, site)).toThrow('there is no row to file');
    expect(() => declarationOf(options('--period-from', '2026-05-01'), survey, site)).toThrow('name both ends');
  });
});
