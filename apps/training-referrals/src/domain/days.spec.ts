import { momentInWords } from './days.js';

describe('a moment', () => {
  it('is told as people read it, in WIB and in both languages', () => {
    const { id, en } = momentInWords(new Date('2026-11-25T16:59:59.000Z'));
    expect(id).toMatch(/^25 November 2026 .*23\.59 WIB$/);
    expect(en).toMatch(/^25 November 2026 .*23:59 WIB$/);
  });
});
