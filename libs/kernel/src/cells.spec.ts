import { unlessSmall, withoutSmallCells } from './cells.js';

describe('numbers of people in a table', () => {
  it('are shown from five on, and so is that there is nobody', () => {
    expect(withoutSmallCells([0, 5, 120])).toEqual([0, 5, 120]);
    expect(unlessSmall(5)).toBe(5);
    expect(unlessSmall(0)).toBe(0);
    expect(unlessSmall(4)).toBeNull();
  });

  it('take the next smallest with them where one alone could be had from the sum', () => {
    expect(withoutSmallCells([3, 40, 12, 0])).toEqual([null, 40, null, 0]);
    expect(withoutSmallCells([3, 2, 12])).toEqual([null, null, 12]);
    expect(withoutSmallCells([3])).toEqual([null]);
    expect(withoutSmallCells([3, 0])).toEqual([null, 0]);
  });
});
