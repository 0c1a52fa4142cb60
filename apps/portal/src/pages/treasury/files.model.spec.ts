import { formatsIn } from '../../formats.js';
import type { PageContext } from '../../layout/page-context.js';
import { sayIn } from '../../messages/messages.js';
import type { FilePreview } from './bank-views.js';
import { formName, previewText, rowsOf, whenOf } from './files.model.js';

const context = { language: 'id', say: sayIn('id'), formats: formatsIn('id') } as PageContext;
const none = { records: 0, amount: 0 };
const preview: FilePreview = {
  ...{ paid: { records: 1_140, amount: 570_000_000 }, failed: { records: 3, amount: 1_500_000 }, returned: none },
  ...{ accepted: none, known: none, repeated: none, passedOver: none, unknown: none, exceptions: [], examples: [] },
};

describe('a file of the bank', () => {
  it('says in one sentence what it would do', () => {
    expect(previewText(preview, context)).toBe('1.140 dibayar, 3 ditolak, 0 kembali, 0 tidak dikenal.');
    expect(rowsOf(preview).map(({ row }) => row)).toEqual(['paid', 'failed']);
  });

  it('is called as the bank calls it, with the days that it tells of', () => {
    expect(formName({ form: 'mt940' }, context)).toBe('MT940');
    expect(formName({ form: 'csv' }, context)).toBe('CSV');
    expect(formName({ form: null }, context)).toBe('Belum dibaca');
    expect(whenOf({ firstDay: null, lastDay: null }, context)).toBe('–');
    expect(whenOf({ firstDay: '2026-11-02', lastDay: '2026-11-02' }, context)).toBe('02/11/2026');
    expect(whenOf({ firstDay: '2026-11-02', lastDay: '2026-11-03' }, context)).toBe('02/11/2026 – 03/11/2026');
  });
});
