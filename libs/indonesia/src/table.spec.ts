import { byKey, hundredths, parseTable, readTable, wholeNumber } from './table.js';

describe('a table', () => {
  it('gives its lines by column name, trimmed, whatever the order of the columns', () => {
    expect(parseTable('t', 'b,a\n 2 ,1\n"x, y",z\n', ['a', 'b'])).toEqual([
      { a: '1', b: '2' },
      { a: 'z', b: 'x, y' },
    ]);
  });

  it('names a missing and an unexpected column', () => {
    expect(() => parseTable('t', 'a,c\n1,2\n', ['a', 'b'])).toThrow('table t: columns missing [b], unexpected [c]');
  });

  it('refuses a column that stands twice', () => {
    expect(() => parseTable('t', 'a,a\n1,2\n', ['a'])).toThrow('table t');
  });

  it.each(['1', '1,2,3'])('names the line that has too few or too many values: %s', (line) => {
    expect(() => parseTable('t', `a,b\n1,2\n${line}\n`, ['a', 'b'])).toThrow('table t, line 3');
  });

  it('refuses a quote that never ends', () => {
    expect(() => parseTable('t', 'a\n"x\n', ['a'])).toThrow('table t, line');
  });

  it('is found beside the code', () => {
    expect(readTable('provinces', ['code', 'name'])).toHaveLength(38);
  });

  it('has each key once', () => {
    const rows = [{ code: 'a' }, { code: 'a' }];
    expect(() => byKey(rows, ({ code }) => code)).toThrow('a key stands twice');
  });
});

describe('a number in a table', () => {
  it('is whole and in digits', () => {
    expect(wholeNumber('0042')).toBe(42);
    for (const text of ['', '-1', '1.5', '1e3', ' 1']) expect(() => wholeNumber(text)).toThrow('not a whole number');
  });

  it('may have two places, and is then exact in hundredths', () => {
    expect(['1.75', '0.5', '2', '5399405.69'].map(hundredths)).toEqual([175, 50, 200, 539_940_569]);
    for (const text of ['', '.5', '1,5', '1.234', '-1']) expect(() => hundredths(text)).toThrow('not a decimal');
  });
});
