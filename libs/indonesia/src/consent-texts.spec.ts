import { civilDate } from '@tanggap/kernel';
import { consentTexts, consentTextsOn } from './consent-texts.js';

describe('the texts of consents', () => {
  it('are one for each purpose on any day, in both languages and with a basis in law', () => {
    for (const day of ['2026-01-01', '2026-11-22', '2030-01-01']) {
      const purposes = consentTextsOn(civilDate(day)).map(({ purpose }) => purpose);
      expect(purposes).toEqual(['aid', 'training', 'employers', 'research']);
    }
    for (const { text, legalBasis } of consentTexts) {
      expect(text.id.length).toBeGreaterThan(20);
      expect(text.en.length).toBeGreaterThan(20);
      expect(legalBasis).toContain('UU 27/2022');
    }
  });
});
