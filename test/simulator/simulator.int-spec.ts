import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { checkout, testPostgresUrl } from '@tanggap/testing';

/** The command itself, on the server that all tests of this run share. */
async function simulate(...words: readonly string[]): Promise<{ readonly code: number | null; readonly out: string }> {
  const program = join(checkout, 'test/simulator/dist/simulate.js');
  const env = { ...process.env, TEST_POSTGRES_URL: await testPostgresUrl() };
  const child = spawn(process.execPath, ['--enable-source-maps', program, ...words], { cwd: checkout, env });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out: out + err };
}

describe('the simulator', () => {
  it('brings 300 seeds to rest, each with the outcome of its undisturbed run', async () => {
    const { code, out } = await simulate('--seeds', '300');
    expect(out).toContain('300 seeds, 0 failed');
    expect(code).toBe(0);
  }, 1_200_000);

  it('finds every broken variant, and again by the seed that found it', async () => {
    const { code, out } = await simulate('--prove');
    expect(out).toMatch(/11 broken variants, 11 found, 11 of them again by the same seed in the same steps/);
    expect(code).toBe(0);
  }, 1_200_000);

  it('tells every step of one seed', async () => {
    const { code, out } = await simulate('--seed', '7');
    expect(out).toMatch(/worker-registry#\d+ reads layoff-notices\.notice\/\d/);
    expect(code).toBe(0);
  }, 300_000);

  it('brings a person to rest who is named by two rows of a notice, of which one or both are taken back', async () => {
    for (const seed of ['1120', '1128']) {
      const { code, out } = await simulate('--seed', seed);
      expect(out).toContain('1 seeds, 0 failed');
      expect(code).toBe(0);
    }
  }, 300_000);

  it('says how it is asked', async () => {
    const { code, out } = await simulate('--sed', '7');
    expect(out).toContain('Usage: npm run simulate');
    expect(code).toBe(2);
  }, 300_000);
});
