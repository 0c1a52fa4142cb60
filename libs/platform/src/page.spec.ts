import { pageOf } from './page.js';

describe('a page', () => {
  const found = ['a', 'b', 'c'].map((id, place) => ({ id, place }));

  it('names where the next one begins while more follows', () => {
    expect(pageOf(found, 2)).toEqual({ items: found.slice(0, 2), next: 'b' });
    expect(pageOf(found, 2, ({ place }) => place)).toEqual({ items: found.slice(0, 2), next: 1 });
  });

  it('names none when it is the last, or empty', () => {
    expect(pageOf(found, 3)).toEqual({ items: found });
    expect(pageOf([], 3)).toEqual({ items: [] });
  });
});
