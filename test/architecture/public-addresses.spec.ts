import { readConfig } from '@tanggap/platform';
import { LayoffNoticesConfig } from '../../apps/layoff-notices/src/config.js';
import { TrainingReferralsConfig } from '../../apps/training-referrals/src/config.js';

const key = Buffer.alloc(32, 7).toString('base64');
const production = {
  ...{ APP_ENV: 'production', DATABASE_URL: 'postgres://a@b/c', IDENTITY_URL: 'http://identity:3005' },
  ...{ KEY_RING: JSON.stringify({ current: 'k1', keys: { k1: key } }), LOOKUP_KEY: key },
};

describe.each([
  { name: 'layoff-notices', port: 3001, own: LayoffNoticesConfig },
  { name: 'training-referrals', port: 3003, own: TrainingReferralsConfig },
])('the address of the check pages of $name', (about) => {
  it('is this machine while nothing is in production', () => {
    expect(readConfig(about, { APP_ENV: 'test' }).own.PUBLIC_URL).toBe(`http://127.0.0.1:${about.port}`);
  });

  it('is taken in production if anybody can reach it', () => {
    const config = readConfig(about, { ...production, PUBLIC_URL: 'https://tanggap.example.go.id' });
    expect(config.own.PUBLIC_URL).toBe('https://tanggap.example.go.id');
  });

  it.each([
    undefined,
    'http://tanggap.example.go.id',
    'https://localhost',
    `https://127.0.0.1:${about.port}`,
    'https://a/b',
    'x',
  ])('is refused in production as %s', (PUBLIC_URL) => {
    expect(() => readConfig(about, { ...production, PUBLIC_URL })).toThrow('PUBLIC_URL');
  });
});
