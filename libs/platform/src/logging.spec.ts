import { Writable } from 'node:stream';
import { hiddenFields, serviceLogger } from './logging.js';

function recorder() {
  const lines: string[] = [];
  const out = new Writable({ write: (chunk, _, done) => (lines.push(String(chunk)), done()) });
  return {
    log: serviceLogger('worker-registry', 'debug', out),
    lines,
    last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown>,
  };
}

describe('the log', () => {
  it('is one JSON line each, with who speaks', () => {
    const { log, last } = recorder();
    log.log('hello', 'Registry');

    expect(last()).toMatchObject({ level: 'info', service: 'worker-registry', about: 'Registry', msg: 'hello' });
  });

  it.each(hiddenFields)('never shows %s, however deep it stands', (field) => {
    const { log, lines } = recorder();
    log.log({ [field]: 'Budi-Santoso', person: { [field]: 'Budi-Santoso', inner: { [field]: 'Budi-Santoso' } } });

    expect(lines.join()).not.toContain('Budi');
  });

  it('shows of an error its type, code and frames, and none of the values in its words', () => {
    const { log, last } = recorder();
    const error = Object.assign(new TypeError('invalid input for "Budi" at 3603121203900001'), {
      code: '22P02',
      detail: 'Key (nik)=(3603)',
    });
    log.error({ error });

    expect(last()['error']).toMatchObject({ type: 'TypeError', code: '22P02', message: 'invalid input for "…" at …' });
    expect(JSON.stringify(last())).not.toMatch(/Budi|3603/);
  });

  it('follows the causes of an error', () => {
    const { log, last } = recorder();
    log.error(new Error('outer', { cause: new Error('row of "Budi"') }));

    expect(last()['error']).toMatchObject({ message: 'outer', cause: { message: 'row of "…"' } });
  });

  it('keeps what Nest tells of its wiring for those who look for a fault', () => {
    const { log, last } = recorder();
    log.log('Mapped {/x, GET} route', 'RouterExplorer');

    expect(last()['level']).toBe('debug');
  });
});
