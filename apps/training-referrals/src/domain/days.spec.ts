import { dayInWords, momentInWords } from './days.js';

describe('a moment', () => {
  it('is told as people read it, in WIB and in both languages', () => {
    const { id, en } = momentInWords(new Date('2026-11-25T16:59:59.000Z'));
    expect(id).toMatch(/^25 November 2026 .*23\.59 WIB$/);
    expect(en).toMatch(/^25 November 2026 .*23:59 WIB$/);
  });
});

describe('a day', () => {
  it('is told as people write it', () => {
    expect([dayInWords('2026-12-21', 'id'), dayInWords('2026-12-21', 'en')]).toEqual([
      '21 Desember 2026',
      '21 December 2026',
    ]);
  });
});
