import { linesIn } from './follow-up.model.js';

describe('row numbers that a company types', () => {
  it('may be separated as one likes', () => {
    expect(linesIn('14, 27;  30\n31')).toEqual([14, 27, 30, 31]);
    expect(linesIn('  ')).toEqual([]);
  });

  it.each(['1', '14 sampai 20', '3.5', '-4'])('are nothing but rows behind the header: %s', (text) => {
    expect(linesIn(text)).toBeUndefined();
  });
});
