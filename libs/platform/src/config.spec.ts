import { Type } from 'class-transformer';
import { IsInt, Min } from 'class-validator';
import { ConfigProblems, readConfig, type Environment } from './config.js';

const about = { name: 'layoff-notices', port: 3001 };
const key = Buffer.alloc(32, 'k').toString('base64');
const production: Environment = {
  APP_ENV: 'production',
  DATABASE_URL: 'postgres://db/layoff_notices',
  IDENTITY_URL: 'http://identity:3005',
  KEY_RING: JSON.stringify({ current: 'k1', keys: { k1: key } }),
  LOOKUP_KEY: key,
};

class UploadSettings {
  @Type(() => Number) @IsInt() @Min(1) readonly LARGEST_FILE: number = 20;
}

function problemsOf(environment: Environment): readonly string[] {
  try {
    readConfig(about, environment);
    return [];
  } catch (error) {
    return (error as ConfigProblems).problems.map(({ field }) => field);
  }
}

describe('the settings of a service', () => {
  it('need nothing in development', () => {
    const config = readConfig(about, {});

    expect(config).toMatchObject({
      name: 'layoff-notices',
      PORT: 3001,
      APP_ENV: 'development',
      DATABASE_URL: 'postgres://layoff_notices:layoff_notices@127.0.0.1:5432/layoff_notices',
    });
  });

  it('take what the environment says, and pass over what is not theirs', () => {
    const config = readConfig(about, { PORT: '4001', LOG_LEVEL: 'warn', HOME: '/home/x' });

    expect(config).toMatchObject({ PORT: 4001, LOG_LEVEL: 'warn' });
    expect(config).not.toHaveProperty('HOME');
  });

  it('treat an empty variable as not set', () => {
    expect(readConfig(about, { PORT: '', KAFKA_BROKERS: '' })).toMatchObject({ PORT: 3001, APP_ENV: 'development' });
  });

  it('are complete in production with secrets of its own', () => {
    expect(readConfig(about, production).APP_ENV).toBe('production');
  });

  it('need every secret in production, and say all that is missing at once', () => {
    expect(problemsOf({ APP_ENV: 'production' })).toEqual(['DATABASE_URL', 'IDENTITY_URL', 'KEY_RING', 'LOOKUP_KEY']);
  });

  it('refuse in production the keys that everybody can read', () => {
    const { KEY_RING, LOOKUP_KEY } = readConfig(about, {});

    expect(problemsOf({ ...production, KEY_RING, LOOKUP_KEY })).toEqual(['KEY_RING', 'LOOKUP_KEY']);
  });

  it('refuse demo data in production', () => {
    expect(problemsOf({ ...production, SEED_DIR: 'deploy/seed' })).toEqual(['SEED_DIR']);
    expect(problemsOf({ SEED_DIR: 'deploy/seed' })).toEqual([]);
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['APP_ENV', 'prod'],
    ['DATABASE_URL', 'mysql://db/x'],
    ['IDENTITY_URL', 'identity'],
    ['LOG_LEVEL', 'loud'],
    ['KEY_RING', '{'],
    ['KEY_RING', '{"current":"k2","keys":{"k1":"AAAA"}}'],
    ['KEY_RING', JSON.stringify({ current: 'toString', keys: { k1: key } })],
    ['LOOKUP_KEY', 'secret'],
    ['SOURCE_DATABASE_URLS', '["postgres"]'],
  ])('refuse %s=%s', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([name]);
  });

  it('never repeat a value when they complain, for some are secrets', () => {
    expect(() => readConfig(about, { LOOKUP_KEY: 'hunter2', PORT: 'x' })).toThrow(
      expect.objectContaining({ name: 'ConfigProblems', message: expect.not.stringContaining('hunter2') }),
    );
  });

  it('complain in both languages, one line a variable', () => {
    expect(() => readConfig(about, { LOG_LEVEL: 'loud' })).toThrow(
      / {2}LOG_LEVEL: This field must be one of: .* \/ Isian ini harus salah satu dari: /,
    );
  });

  it('include variables that only one service has, checked together with the others', () => {
    const withOwn = { ...about, own: UploadSettings };

    expect(readConfig(withOwn, {}).own.LARGEST_FILE).toBe(20);
    expect(readConfig(withOwn, { LARGEST_FILE: '50' }).own).toBeInstanceOf(UploadSettings);
    expect(() => readConfig(withOwn, { LARGEST_FILE: '0', PORT: 'x' })).toThrow(/PORT: [^]*LARGEST_FILE: /);
  });
});
