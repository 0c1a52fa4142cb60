import { join } from 'node:path';
import fc from 'fast-check';
import { backOff } from '../src/back-off.js';
import { readKafkaSettings, readSettings } from '../src/config.js';
import { demoAccounts, greeting } from '../src/greeting.js';
import { LogLines, readable } from '../src/log-lines.js';

describe('The ports of npm start', () => {
  it('are 3000 to 3006 and 3010 for PostgreSQL unless set', () => {
    expect(readSettings({}).ports).toEqual({
      portal: 3000,
      'layoff-notices': 3001,
      'worker-registry': 3002,
      'training-referrals': 3003,
      'cash-assistance': 3004,
      identity: 3005,
      'bank-simulator': 3006,
      postgres: 3010,
    });
  });

  it('move together with PORT_BASE, and one by one', () => {
    const { ports } = readSettings({ PORT_BASE: '4000', TANGGAP_PORT_LAYOFF_NOTICES: '5001' });
    expect(ports).toMatchObject({ portal: 4000, 'layoff-notices': 5001, postgres: 4010 });
  });

  it('are refused all at once when they are no ports, or the same', () => {
    const wrong = {
      PORT_BASE: '4000',
      TANGGAP_PORT_PORTAL: 'x',
      TANGGAP_PORT_IDENTITY: '70000',
      TANGGAP_PORT_POSTGRES: '4001',
    };
    const read = (): unknown => readSettings(wrong);
    for (const name of ['TANGGAP_PORT_PORTAL = x', 'TANGGAP_PORT_IDENTITY = 70000', 'TANGGAP_PORT_POSTGRES = 4001']) {
      expect(read).toThrow(name);
    }
    expect(read).toThrow('Ports must be numbers');
    expect(read).toThrow('Port harus bilangan');
  });

  it('are 9092 and the next for Kafka', () => {
    expect(readKafkaSettings({})).toMatchObject({ port: 9092, controllerPort: 9093 });
    expect(readKafkaSettings({ KAFKA_PORT: '19092' })).toMatchObject({ port: 19092, controllerPort: 19093 });
  });
});

describe('The wait before a service is started again', () => {
  it('lies between a quarter of a second and half a minute, and never shrinks with more failures', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, chance) => {
          const wait = backOff(failures, chance);
          expect(wait).toBeGreaterThanOrEqual(250);
          expect(wait).toBeLessThanOrEqual(30_000);
          expect(backOff(failures + 1, chance)).toBeGreaterThanOrEqual(wait);
        },
      ),
    );
  });
});

describe('Log lines', () => {
  it('are made readable when they are JSON, and stay as they are otherwise', () => {
    const line = { level: 'warn', time: '2026-01-05T08:09:10.000Z', service: 'identity', msg: 'slow', ms: 120 };
    expect(readable(JSON.stringify(line))).toBe('08:09:10 warn slow ms=120');
    expect(readable('{ not json')).toBe('{ not json');
    expect(readable('plain')).toBe('plain');
  });

  it('carry the name of who said them', () => {
    const printed: string[] = [];
    const lines = new LogLines((text) => printed.push(text), false);
    lines.of('identity', 'hello');
    lines.say('Starting');
    expect(printed).toEqual(['identity           | hello\n', 'tanggap            | Starting\n']);
  });
});

describe('What a person sees when all is up', () => {
  const urls = { portal: 'http://localhost:3000', identity: 'http://localhost:3005' };

  it('is the address of the portal, one account of each role, and what to try', async () => {
    const accounts = await demoAccounts(join(import.meta.dirname, '../../seed'));
    const text = greeting(urls, 'Events travel through PostgreSQL.', accounts);
    expect(text).toContain('Portal: http://localhost:3000');
    expect(text).toContain('npm run line -- deploy/seed/footwear-2200.csv');
    for (const role of new Set(accounts.map(({ roles }) => roles.join(', ')))) {
      expect(text.split('\n').filter((line) => line.endsWith(`  ${role}`))).toHaveLength(1);
    }
  });

  it('has no accounts where there is no demo data', async () => {
    expect(greeting(urls, '', await demoAccounts('/no/such/folder'))).not.toContain('Demo accounts');
  });
});
