import { changed, pointBefore } from './planting.js';

describe('a planted change', () => {
  const change = { file: 'a.js', find: 'b', put: 'c' };

  it('replaces the one place where its text stands', () => {
    expect(changed('a b', change)).toBe('a c');
  });

  it('is refused where its text does not stand, or stands twice', () => {
    expect(() => changed('a', change)).toThrow('"b" stands 0 times in a.js, not once');
    expect(() => changed('bb', change)).toThrow('"b" stands 2 times in a.js, not once');
  });

  it('may be a named point, at which the process can be held or killed', () => {
    expect(changed('await commit();', pointBefore('before-commit', 'a.js', 'await commit()'))).toBe(
      'await globalThis.comeToPoint("before-commit"); await commit();',
    );
  });
});
