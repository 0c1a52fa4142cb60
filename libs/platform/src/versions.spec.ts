import type { Rejected } from '@tanggap/kernel';
import { assertUnchanged } from './versions.js';

describe('two people who edit one thing', () => {
  it('may both go on where nothing has changed meanwhile', () => {
    expect(() => assertUnchanged('case', 3, 3, () => [])).not.toThrow();
  });

  it('are told field by field what has, and which version is the present one', () => {
    try {
      assertUnchanged('case', 3, 5, () => [
        { field: 'schooling', now: 'SMK' },
        { field: 'status', now: { id: 'disetujui', en: 'agreed' } },
      ]);
    } catch (error) {
      const { kind, code, text, fields } = error as Rejected;
      expect([kind, code]).toEqual(['conflict', 'case.changed-meanwhile']);
      expect(text.en).toContain('version 5');
      expect(fields).toEqual([
        {
          field: 'schooling',
          code: 'case.field-changed',
          text: { id: 'Sudah diubah orang lain menjadi: SMK.', en: 'Somebody else has changed this to: SMK.' },
        },
        {
          field: 'status',
          code: 'case.field-changed',
          text: { id: 'Sudah diubah orang lain menjadi: disetujui.', en: 'Somebody else has changed this to: agreed.' },
        },
      ]);
    }
    expect.assertions(3);
  });
});
