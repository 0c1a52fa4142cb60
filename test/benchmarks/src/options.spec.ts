import { readOptions } from './options.js';

describe('the words of a benchmark', () => {
  it('ask for both sizes, both transports and every part unless told otherwise', () => {
    expect(readOptions([])).toMatchObject({
      sizes: [10_000, 100_000],
      rounds: 1,
      transports: ['postgres', 'kafka'],
      only: [
        'floors',
        'upload',
        'line',
        'naive',
        'seats',
        'latency',
        'lists',
        'people',
        'matching',
        'approvals',
        'paying',
        'rules',
        'portal',
      ],
    });
  });

  it('choose sizes, transport and parts, in whichever order', () => {
    const words = ['--workers', '5000,2000', '--transport', 'kafka', '--only', 'seats,floors'];
    expect(readOptions(words)).toMatchObject({
      sizes: [2_000, 5_000],
      transports: ['kafka'],
      only: ['floors', 'seats'],
    });
  });

  it('bring 100,000 along with a larger list, whose rate is compared with it', () => {
    expect(readOptions(['--workers', '1000000'])).toMatchObject({ sizes: [100_000, 1_000_000] });
  });

  it('try everything with small numbers, unless one is given', () => {
    expect(readOptions(['--quick', '--seats', '50'])).toMatchObject({ sizes: [2_000], naive: 300, seats: 50 });
  });

  it.each([
    ['--workers', '0'],
    ['--workers', '1000,x'],
    ['--rounds', 'x'],
    ['--rounds', ''],
    ['--transport', 'pigeon'],
    ['--only', 'line,luck'],
    ['--fast'],
  ])('refuse %s %s', (...words) => {
    expect(readOptions(words)).toHaveProperty('problem');
  });
});
