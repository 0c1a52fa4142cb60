import { contractOf } from '@tanggap/contracts';
import { fieldsOf } from './shown-event.js';

describe('an event that is shown', () => {
  it('says ids, codes, days and amounts of its contract as they are, and masks all else', () => {
    const data = {
      caseId: '0192a5c0-1111-7000-8000-000000000010',
      reserved: 1_500_000,
      schemeCode: 'BLT-PHK',
      budget: 'SITI AMINAH',
      personId: '3674014506900001',
      Siti: 'Jalan Melati 4',
    };
    const { fields, problem } = fieldsOf({ name: 'cash-assistance.assessment-made.v1', key: 'k', data } as never);
    const of = (path: string) => fields.find((field) => field.path === path);
    expect(of('caseId')).toMatchObject({ value: data.caseId, seen: 'as-it-is', says: 'The case' });
    expect(of('reserved')?.value).toBe('1500000');
    expect(of('schemeCode')?.value).toBe('BLT-PHK');
    expect(of('budget')).toMatchObject({ value: '•••• (11)', seen: 'masked' });
    expect(of('personId')).toMatchObject({
      seen: 'masked',
      differs: 'pattern',
      expected: { kind: 'id', isNeeded: true },
    });
    expect(fields.filter(({ differs }) => differs === 'required').map(({ seen }) => seen)).toContain('missing');
    expect(of('Si…')).toMatchObject({ value: '•••• (14)', says: null });
    expect(problem).toContain('/budget');
    expect(JSON.stringify(fields)).not.toMatch(/SITI|Siti|3674|Melati/);
  });

  it('masks a number that could be a person’s where the contract wants no amount, and names below a known field', () => {
    const data = {
      caseId: { Siti: 'x' },
      line: 3_674_014_506_900_001,
      wage: 12_500_000,
      householdHash: 'a'.repeat(43),
    };
    const { fields } = fieldsOf({ name: 'worker-registry.case-opened.v1', key: 'k', data } as never);
    const of = (path: string) => fields.find((field) => field.path === path);
    expect(of('line')).toMatchObject({ seen: 'masked', differs: 'maximum', isEditable: true });
    expect(of('wage')).toMatchObject({ value: '12500000', seen: 'as-it-is', differs: null });
    expect(of('householdHash')).toMatchObject({ seen: 'masked', isEditable: false });
    expect(JSON.stringify(fields)).not.toMatch(/Siti|3674/);
  });

  it('offers the key’s own field for mending only where it says another key', () => {
    const name = 'worker-registry.case-opened.v1';
    const { sample, key: path } = contractOf(name);
    const key = String((sample as unknown as Record<string, unknown>)[path]);
    const isOffered = (says: string) =>
      fieldsOf({ name, key: says, data: sample } as never).fields.find((field) => field.path === path)?.isEditable;
    expect(isOffered(key)).toBe(false);
    expect(isOffered('0192a5c0-1111-7000-8000-00000000ffff')).toBe(true);
  });
});
