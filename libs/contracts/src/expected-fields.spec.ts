import { contractOf, differencesOf, eventNames, expectedFields } from './index.js';

describe('what a contract expects', () => {
  it('is told field by field, with its kind, its limits and whether it must be there', () => {
    const of = (name: string) => expectedFields('worker-registry.case-opened.v1').find((field) => field.name === name);
    expect(of('caseId')).toMatchObject({ kind: 'id', isNeeded: true, says: 'The case: one person in one layoff' });
    expect(of('householdHash')).toMatchObject({ kind: 'keyed-hash', isNeeded: false });
    expect(of('wage')).toMatchObject({ kind: 'amount', least: 0, most: 1e15 });
    expect(of('line')).toMatchObject({ kind: 'whole' });
    expect(of('employment')).toMatchObject({ kind: 'one-of', values: ['PKWTT', 'PKWT', 'HARIAN', 'OUTSOURCING'] });
    expect(of('wishes')).toMatchObject({ kind: 'list', rows: [] });
    const rows = expectedFields('layoff-notices.workers-reported.v1').find(({ kind }) => kind === 'rows')?.rows;
    expect(rows?.find(({ name }) => name === 'sealed')).toMatchObject({ kind: 'sealed' });
    expect(expectedFields('a.foreign.v9')).toEqual([]);
  });

  it('is of a known kind in every event', () => {
    const kinds = eventNames.flatMap((name) => expectedFields(name).flatMap((field) => [field, ...field.rows]));
    expect(kinds.filter(({ kind }) => kind === 'other')).toEqual([]);
  });

  it('differs in nothing from the example of each event, and place by place from damage', () => {
    for (const name of eventNames) expect(differencesOf(name, contractOf(name).sample)).toEqual([]);
    const name = 'layoff-notices.workers-reported.v1';
    const sample = contractOf(name).sample as { workers: object[] };
    const damaged = { ...sample, regionCode: 5, noticeId: undefined, workers: [{ ...sample.workers[0], sealed: '' }] };
    expect(differencesOf(name, JSON.parse(JSON.stringify(damaged)))).toEqual([
      { path: 'noticeId', rule: 'required' },
      { path: 'regionCode', rule: 'type' },
      { path: 'workers[0].sealed', rule: 'pattern' },
    ]);
    expect(differencesOf(name, 'torn')).toEqual([{ path: '', rule: 'type' }]);
  });
});
