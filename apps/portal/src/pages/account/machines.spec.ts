import { english } from '../../messages/english.js';
import { indonesian } from '../../messages/indonesian.js';
import { forMachines, keyOfWord } from './machines.page.js';

describe('what a machine may read', () => {
  it.each(forMachines)('%s is said in words, in both languages', (permission) => {
    const key = keyOfWord(permission);
    expect([Object.hasOwn(indonesian, key), Object.hasOwn(english, key)]).toEqual([true, true]);
  });
});
