import { assertRoomFor, MOST_VIEWS, viewName } from './saved-view.js';

const codeOf = (act: () => void): string => {
  try {
    act();
    return 'kept';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a view that somebody keeps', () => {
  it('is called by words with one blank between them', () => {
    expect(viewName('  Cilegon   terlambat ')).toBe('Cilegon terlambat');
  });

  it('has a name of its own, and small letters are no other name', () => {
    const kept = [{ name: 'Cilegon terlambat' }];

    expect(codeOf(() => assertRoomFor('CILEGON Terlambat', kept))).toBe('view.name-taken');
    expect(codeOf(() => assertRoomFor('Cilegon', kept))).toBe('kept');
  });

  it(`is one of at most ${MOST_VIEWS}`, () => {
    const kept = (count: number) => Array.from({ length: count }, (_, n) => ({ name: `Tampilan ${n}` }));

    expect(codeOf(() => assertRoomFor('Satu lagi', kept(MOST_VIEWS - 1)))).toBe('kept');
    expect(codeOf(() => assertRoomFor('Satu lagi', kept(MOST_VIEWS)))).toBe('view.too-many');
  });
});
