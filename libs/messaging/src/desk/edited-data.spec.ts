import { contractOf, type Envelope } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import { editedData, type Change } from './edited-data.js';

const name = 'worker-registry.case-opened.v1';
const sample = contractOf(name).sample as Record<string, unknown>;
const key = String(sample[contractOf(name).key]);

function refused(event: object, changes: readonly Change[]): readonly { field: string; code: string }[] {
  try {
    editedData(event as Envelope, changes);
    return [];
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    return error.fields.map(({ field, code }) => ({ field, code: code.replace('parked-edit.', '') }));
  }
}

describe('an edit of a parked event', () => {
  const event = { name, key, data: { ...sample, line: 'three', regionCode: 5 } };

  it('puts each value where it belongs, as the contract wants it', () => {
    const changes = [
      { path: 'line', to: '3' },
      { path: 'regionCode', to: '36.03' },
      { path: 'contractEnded', to: 'true' },
      { path: 'dependants', to: undefined },
    ];
    const data = editedData(event as unknown as Envelope, changes);
    expect(data).toMatchObject({ line: 3, regionCode: '36.03', contractEnded: true });
    expect(data).not.toHaveProperty('dependants');
    expect(event.data.line).toBe('three');
  });

  it('is refused with all that is wrong at once', () => {
    const changes = [
      { path: 'householdHash', to: 'abc' },
      { path: 'Siti', to: 'x' },
      { path: '__proto__', to: 'x' },
      { path: 'caseId', to: undefined },
      { path: 'occupation', to: 'Siti Aminah' },
      { path: 'districtCode', to: '3674014506900001' },
      { path: contractOf(name).key, to: '0192a5c0-1111-7000-8000-00000000ffff' },
    ];
    expect(refused(event, changes)).toEqual([
      { field: 'householdHash', code: 'sealed-field' },
      { field: 'Siti', code: 'unknown-field' },
      { field: '__proto__', code: 'unknown-field' },
      { field: 'caseId', code: 'needed-field' },
      { field: 'occupation', code: 'not-plain' },
      { field: 'districtCode', code: 'not-plain' },
      { field: contractOf(name).key, code: 'key-field' },
    ]);
  });

  it('does not put in what the contract would refuse, and leaves alone what else is wrong', () => {
    expect(refused(event, [{ path: 'employment', to: 'SOMETIMES' }])).toEqual([
      { field: 'employment', code: 'not-plain' },
    ]);
    expect(refused(event, [{ path: 'line', to: 'four' }])).toEqual([{ field: 'line', code: 'not-whole' }]);
    for (const to of ['2026-02-30', '31/03/2026'])
      expect(refused(event, [{ path: 'layoffDate', to }])).toEqual([{ field: 'layoffDate', code: 'no-such-day' }]);
    expect(refused(event, [{ path: 'layoffDate', to: '2026-02-28' }])).toEqual([]);
    expect(refused(event, [{ path: 'line', to: '2000000000' }])).toEqual([{ field: 'line', code: 'not-plain' }]);
    expect(refused(event, [{ path: 'dependants', to: '99' }])).toEqual([
      { field: 'dependants', code: 'not-as-agreed' },
    ]);
    expect(refused(event, [{ path: 'dependants', to: '4' }])).toEqual([]);
  });

  it('is refused where it writes what stands there already, or takes away what is not there', () => {
    const changes = [
      { path: 'line', to: '3' },
      { path: 'employment', to: String(sample['employment']) },
      { path: 'dependants', to: undefined },
      { path: contractOf(name).key, to: key },
    ];
    const without = { ...event.data, line: 3, dependants: undefined };
    expect(refused({ ...event, data: without }, changes)).toEqual(
      changes.map(({ path: field }) => ({ field, code: 'same-already' })),
    );
    expect(refused(event, [{ path: 'line', to: '3' }])).toEqual([]);
  });

  it('begins anew where damage has left nothing to change', () => {
    expect(editedData({ name, key, data: 'torn' } as unknown as Envelope, [{ path: 'line', to: '7' }])).toEqual({
      line: 7,
    });
  });

  it('reaches into a row, and knows nothing of an event without a contract', () => {
    const part = 'layoff-notices.workers-reported.v1';
    const { sample: reported, key: keyField } = contractOf(part);
    const data = reported as { workers: { line: number; sealed: string }[] } & Record<string, string>;
    const rows = { name: part, key: data[keyField], data };
    const edited = editedData(rows as unknown as Envelope, [{ path: 'workers[0].line', to: '9' }]) as typeof data;
    expect(edited.workers[0]).toMatchObject({ line: 9, sealed: data.workers[0]?.sealed });
    expect(refused(rows, [{ path: 'workers[0].sealed', to: 'x' }])).toEqual([
      { field: 'workers[0].sealed', code: 'sealed-field' },
    ]);
    for (const path of [
      'workers[9999].line',
      'workers.line',
      'workers[0][0].line',
      'workers[0].line[0]x',
      'noticeId[0]x',
    ])
      expect(refused(rows, [{ path, to: '9' }])).toEqual([{ field: path, code: 'unknown-field' }]);
    expect(refused({ name: 'a.foreign.v9', key, data: {} }, [{ path: 'line', to: '1' }])).toEqual([
      { field: 'line', code: 'unknown-field' },
    ]);
  });
});
