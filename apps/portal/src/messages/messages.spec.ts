import { balanceRuleNames } from '@tanggap/kernel';
import { brokenRuleText } from './balance-rules.js';
import { english } from './english.js';
import { indonesian } from './indonesian.js';
import { sayIn, type MessageKey } from './messages.js';

const keys = Object.keys(indonesian) as MessageKey[];

function blanks(text: string): string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort();
}

describe('the texts of the pages', () => {
  it('exist in both languages', () => {
    expect(Object.keys(english).sort()).toEqual([...keys].sort());
  });

  it.each(keys)('%s has the same blanks in both languages and is never empty', (key) => {
    expect(blanks(english[key])).toEqual(blanks(indonesian[key]));
    expect([indonesian[key].trim(), english[key].trim()]).not.toContain('');
  });

  it('are filled in', () => {
    expect(sayIn('id')('notice.rows', { rows: '2.200', rejected: '37' })).toBe('2.200 baris, 37 ditolak');
    expect(sayIn('en')('notice.rows', { rows: '2,200', rejected: '37' })).toBe('2,200 rows, 37 rejected');
  });

  it.each(balanceRuleNames)('the rule "%s" can be told in Indonesian', (rule) => {
    expect(brokenRuleText(rule, 'id')).not.toBe(rule);
    expect(brokenRuleText(rule, 'en')).toBe(rule);
  });

  it('tells a rule it does not know by its own name rather than hide it', () => {
    expect(brokenRuleText('a rule of tomorrow', 'id')).toBe('a rule of tomorrow');
  });
});
