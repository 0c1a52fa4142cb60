import fc from 'fast-check';
import { civilDate } from '@tanggap/kernel';
import type { Site } from './company.js';
import { obstaclesOf, shareOf } from './completeness.js';
import { draft, redraft } from './declaration.js';
import type { Said } from './declaration.js';
import type { Notice } from './notice.js';

const now = new Date('2026-03-04T02:00:00.000Z');
const site: Site = {
  ...{ id: 's-1', companyId: 'c-1', name: 'Pabrik', regionCode: '36.03', districtCode: '36.03.12' },
  ...{ address: 'Jalan Contoh', workers: 100, version: 1, closedAt: null },
};
const elsewhere: Site = { ...site, id: 's-2', regionCode: '36.72', districtCode: '36.72.04' };
const aDraft = (said: Said = {}): Notice => draft({ siteId: 's-1', ...said }, site, { id: 'n-1', by: 'hr', now }).next;
const problems = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    const { code, fields } = error as { code: string; fields: { field: string; code: string }[] };
    return [code, fields.map((one) => `${one.field} ${one.code}`)];
  }
  return 'taken';
};
const inMarch = { from: '2026-03-02', to: '2026-03-31', workers: 40 };
const inMay = { from: '2026-05-04', to: '2026-05-29', workers: 20 };

describe('a draft', () => {
  it('may lack everything but its site', () => {
    expect(aDraft()).toMatchObject({
      ...{ status: 'draft', kind: 'PLAN', revision: 1, version: 1, handlingRegion: '36.03', offices: ['36.03'] },
      ...{ reasonCode: null, layoffFrom: null, layoffTo: null, declaredWorkers: null, tranches: [], totals: [] },
    });
  });

  it('says all that is wrong in it at once', () => {
    const wrong: Said = {
      ...{ reasonCode: 'BOSAN', toldOn: '2026-02-30', condition: { event: 'kontrak', on: 'besok' } },
      tranches: [inMarch, { ...inMay, from: '2026-03-31', to: '2026-03-01' }],
      totals: [
        { occupation: 'SEWING', women: 1, men: 0 },
        { occupation: 'SEWING', women: 0, men: 1 },
        { occupation: 'NAIL', women: 0, men: 1 },
      ],
    };

    expect(problems(() => aDraft(wrong))).toEqual([
      'notice.declaration',
      [
        ...['reasonCode unknown', 'layoffTo period', 'tranches[1].to period', 'tranches[1].from overlaps'],
        ...['totals[1].occupation repeated', 'totals[2].occupation unknown', 'condition.on date', 'toldOn date'],
      ],
    ]);
  });

  it.each(['0001-01-01', '1999-12-31', '2100-01-01', '9999-12-31'])(
    'names no day from which no deadline can be counted: %s',
    (day) => {
      const tranches = [{ from: day, to: day, workers: 1 }];
      const said: Said = { layoffFrom: day, layoffTo: day, toldOn: day, tranches, condition: { event: 'x', on: day } };

      expect(problems(() => aDraft(said))).toEqual([
        'notice.declaration',
        [
          ...['layoffFrom date', 'layoffTo date', 'tranches[0].from date', 'tranches[0].to date'],
          ...['condition.on date', 'toldOn date'],
        ],
      ]);
    },
  );

  it('says of tranches what is wrong by the places in which they were said', () => {
    const endless = { ...inMarch, from: '2026-02-01', to: '2026-01-01' };

    expect(problems(() => aDraft({ tranches: [inMay, { ...inMarch, to: '2026-02-30' }, endless] }))).toEqual([
      'notice.declaration',
      expect.arrayContaining(['tranches[1].to date', 'tranches[2].to period']),
    ]);
  });

  it('takes its period from its tranches, put in order, unless it says one itself', () => {
    expect(aDraft({ tranches: [inMay, inMarch] })).toMatchObject({
      ...{ layoffFrom: '2026-03-02', layoffTo: '2026-05-29' },
      tranches: [inMarch, inMay],
    });
    expect(aDraft({ tranches: [inMarch], layoffFrom: '2026-03-01', layoffTo: '2026-04-01' })).toMatchObject({
      ...{ layoffFrom: '2026-03-01', layoffTo: '2026-04-01' },
    });
  });
});

describe('saving a draft', () => {
  it('changes what is said and keeps the rest', () => {
    const next = redraft(aDraft({ declaredWorkers: 60 }), { reasonCode: 'PAILIT', kind: 'CLOSURE' }, site, 1);

    expect(next).toMatchObject({ reasonCode: 'PAILIT', kind: 'CLOSURE', declaredWorkers: 60, revision: 2 });
    expect(redraft(next, { reasonCode: null }, site, 2)).toMatchObject({ reasonCode: null, revision: 3 });
  });

  it('that says what stands there already changes nothing, whatever was seen', () => {
    const before = aDraft({ tranches: [inMarch], declaredWorkers: 40 });

    expect(
      redraft(
        before,
        { declaredWorkers: 40, tranches: [{ workers: 40, to: inMarch.to, from: inMarch.from }] },
        site,
        9,
      ),
    ).toBe(before);
  });

  it('is a conflict where somebody else has saved since, and names what differs alone', () => {
    const theirs = redraft(aDraft(), { declaredWorkers: 61, reasonCode: 'PAILIT' }, site, 1);

    expect(problems(() => redraft(theirs, { declaredWorkers: 60, reasonCode: 'PAILIT' }, site, 1))).toEqual([
      'notice.changed-meanwhile',
      ['declaredWorkers differs'],
    ]);
  });

  it('drops a list whose rows were checked by what has changed, and no other', () => {
    const listed = { ...aDraft({ tranches: [inMarch], declaredWorkers: 40 }), listId: 'l-1' };
    const listAfter = (said: Said, at = site) => redraft(listed, said, at, 1).listId;

    expect(listAfter({ declaredWorkers: 41, reasonCode: 'PAILIT' })).toBe('l-1');
    expect(listAfter({ tranches: [inMarch, inMay] })).toBeNull();
    expect(listAfter({ layoffTo: '2026-04-01' })).toBeNull();
    expect(listAfter({ siteId: 's-2' }, elsewhere)).toBeNull();
    expect(listAfter({ kind: 'FURLOUGH' })).toBeNull();
  });

  it('may move a draft to another site, and with it to another office; not what was handed in before', () => {
    expect(redraft(aDraft(), { siteId: 's-2' }, elsewhere, 1)).toMatchObject({
      ...{ siteId: 's-2', regionCode: '36.72', handlingRegion: '36.72', offices: ['36.72'] },
    });
    const returned: Notice = { ...aDraft(), status: 'correction-needed' };
    expect(problems(() => redraft(returned, { siteId: 's-2' }, elsewhere, 1))).toEqual([
      'notice.declaration',
      ['siteId fixed'],
    ]);
  });

  it('may not take a report away from the site whose plan it carries out: it would count for neither', () => {
    const report: Notice = { ...aDraft({ kind: 'REPORT' }), carriesOut: 'n-0' };

    expect(problems(() => redraft(report, { siteId: 's-2' }, elsewhere, 1))).toEqual([
      'notice.declaration',
      ['siteId carries-out'],
    ]);
    expect(redraft(report, { siteId: 's-1', declaredWorkers: 5 }, site, 1).declaredWorkers).toBe(5);
  });

  it('may go on at a site that was closed since, but not begin at one', () => {
    const closed = { ...site, closedAt: now };

    expect(redraft(aDraft(), { declaredWorkers: 5 }, closed, 1).declaredWorkers).toBe(5);
    expect(problems(() => draft({ siteId: 's-1' }, closed, { id: 'n-1', by: 'hr', now }))).toEqual([
      'notice.declaration',
      ['siteId closed'],
    ]);
  });
});

describe('what keeps a notice from being handed in', () => {
  const whole: Said = { reasonCode: 'PAILIT', declaredWorkers: 60, layoffFrom: '2026-03-01', layoffTo: '2026-05-31' };
  const obstacles = (said: Said, listId: string | null = 'l-1') =>
    obstaclesOf({ ...aDraft(said), listId }, site).map(({ field, code }) => `${field} ${code}`);

  it('is everything that is missing, at once', () => {
    expect(obstacles({}, null)).toEqual(
      ['reasonCode', 'layoffFrom', 'layoffTo', 'declaredWorkers', 'workerList'].map((field) => `${field} missing`),
    );
    expect(obstacles(whole)).toEqual([]);
    expect(obstacles({ ...whole, kind: 'CONDITIONAL' })).toEqual(['condition missing']);
    expect(obstacles({ ...whole, kind: 'CONDITIONAL', condition: { event: 'pindah', on: '2026-02-01' } })).toEqual([]);
  });

  it('is neither a ground nor a list where a furlough is told', () => {
    expect(obstacles({ ...whole, kind: 'FURLOUGH', reasonCode: null }, null)).toEqual([]);
  });

  it('are tranches that do not add up to the declared number (N8), or lie outside the period', () => {
    expect(
      obstacles({ ...whole, tranches: [inMarch, inMay], layoffFrom: '2026-03-01', layoffTo: '2026-05-31' }),
    ).toEqual([]);
    expect(obstacles({ ...whole, tranches: [inMarch], layoffFrom: '2026-03-03', layoffTo: '2026-05-31' })).toEqual([
      'tranches sum',
      'tranches[0] outside',
    ]);
  });

  it('are totals by occupation and sex that do not add up to it', () => {
    expect(obstacles({ ...whole, totals: [{ occupation: 'SEWING', women: 50, men: 10 }] })).toEqual([]);
    expect(obstacles({ ...whole, totals: [{ occupation: 'SEWING', women: 50, men: 9 }] })).toEqual(['totals sum']);
  });

  it('are more workers than the site has (N9), by the company’s own word if it gives one', () => {
    expect(obstacles({ ...whole, declaredWorkers: 100 })).toEqual([]);
    expect(obstacles({ ...whole, declaredWorkers: 101 })).toEqual(['declaredWorkers more-than-site']);
    expect(obstacles({ ...whole, declaredWorkers: 101, siteWorkers: 120 })).toEqual([]);
    expect(shareOf({ declaredWorkers: 101, siteWorkers: 120 }, site)).toBe(85);
    expect(shareOf({ declaredWorkers: 100, siteWorkers: null }, site)).toBe(100);
    expect(shareOf({ declaredWorkers: null, siteWorkers: null }, site)).toBeUndefined();
  });

  it('is never a sum that is right, however the layoff is cut into tranches', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(sizes, (workers) => {
        const day = (n: number) => civilDate(`2026-01-${String(n).padStart(2, '0')}`);
        const tranches = workers.map((size, n) => ({ from: day(1 + 2 * n), to: day(2 + 2 * n), workers: size }));
        const declaredWorkers = workers.reduce((sum, size) => sum + size, 0);
        const said = { reasonCode: 'PAILIT', declaredWorkers, siteWorkers: 250, tranches };

        expect(obstacles(said)).toEqual([]);
        expect(obstacles({ ...said, declaredWorkers: declaredWorkers + 1 })).toEqual(['tranches sum']);
      }),
    );
  });
});
