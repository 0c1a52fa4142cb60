import { civilDate } from '@tanggap/kernel';
import { caseStates } from '../../clients/registry.js';
import { sayIn } from '../../messages/messages.js';
import { clockText, codeText, maskedNik, placeText, stateKind, wholeNik, wordsOf } from './words.js';

const today = civilDate('2026-11-23');
const indonesian = { say: sayIn('id'), language: 'id' as const };

describe('words of casework', () => {
  it.each([
    ['2026-11-23', 'hari ini'],
    ['2026-11-24', 'besok'],
    ['2026-11-25', '2 hari lagi'],
    ['2026-11-22', 'terlambat sehari'],
    ['2026-11-13', 'terlambat 10 hari'],
  ])('count %s from today', (day, text) => {
    expect(clockText(sayIn('id'), civilDate(day), today)).toBe(text);
  });

  it('say that no clock runs', () => {
    expect(clockText(sayIn('en'), null, today)).toBe('waiting for others');
  });

  it('name every state, and never show a code that they have no words for', () => {
    for (const state of caseStates) {
      expect(codeText(indonesian, 'casework.state', state)).not.toBe('Belum diketahui');
      expect(['good', 'busy', 'bad', 'plain']).toContain(stateKind(state));
    }
    expect(codeText(indonesian, 'casework.state', 'constructor')).toBe('Belum diketahui');
    expect(wordsOf(indonesian, { id: 'amended', en: 'amended' }, 'amended')).toBeUndefined();
  });

  it('mask a NIK but its ending, and write one in groups', () => {
    expect(maskedNik('0001')).toBe('•••• •••• •••• 0001');
    expect(maskedNik(null)).not.toContain('null');
    expect(wholeNik('3674014506900001')).toBe('3674 0145 0690 0001');
  });

  it('name a district with its kabupaten or kota', () => {
    expect(placeText('36.03.12')).toContain(placeText('36.03'));
    expect(placeText('99.99.99')).toBe('–');
  });
});
