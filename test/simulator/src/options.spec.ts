import { readOptions } from './options.js';

describe('the words after npm run simulate', () => {
  it('ask for a thousand seeds in two processes unless they say otherwise', () => {
    expect(readOptions([])).toMatchObject({ from: 1, seeds: 1_000, processes: 2, replay: false, prove: false });
    expect(readOptions(['--from', '7', '--seeds', '5'])).toMatchObject({ from: 7, seeds: 5 });
  });

  it('ask for one seed again, step by step', () => {
    expect(readOptions(['--seed', '1234'])).toMatchObject({ from: 1_234, seeds: 1, replay: true, processes: 1 });
  });

  it('ask for as many as fit into some minutes', () => {
    expect(readOptions(['--minutes', '0.5'])).toMatchObject({ minutes: 0.5, seeds: 2 ** 31 });
  });

  it.each([
    ['--seeds', 'many'],
    ['--seed', '-1'],
    ['--minutes', '0'],
    ['--processes', '0'],
    ['--frm', '1'],
  ])('make no sense as %s %s', (flag, value) => {
    expect(readOptions([flag, value])).toHaveProperty('problem');
  });
});
