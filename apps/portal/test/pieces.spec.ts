import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { checkout } from '@tanggap/testing';

const script = readFileSync(join(checkout, 'apps/portal/assets/scripts/pieces.js'), 'utf8');
const LARGE = 600 * 1024;

type Fetch = (path: string, init: { signal?: AbortSignal; body?: URLSearchParams }) => Promise<Response>;

/** The page of a list, as far as the script knows it, with a large file chosen and its form sent. */
async function sentWith(fetch: Fetch, given = { crypto: crypto as object, bytes: new Uint8Array(LARGE) }) {
  const submitted: string[] = [];
  const buttons = [{ disabled: false }, { disabled: false }];
  const told = { hidden: true, dataset: { at: '/pieces', going: 'going', broken: 'broken', refused: 'refused' } };
  const text = { textContent: '' };
  let submit: ((event: object) => Promise<void>) | undefined;
  const form = {
    action: '/whole',
    elements: { file: { files: [new File([given.bytes], 'daftar.csv', { lastModified: 1 })], disabled: false } },
    querySelectorAll: () => buttons,
    addEventListener: (_: string, heard: typeof submit) => (submit = heard),
  };
  const elements: Record<string, object> = {
    'list-upload': form,
    'list-pieces': { ...told, querySelector: () => text },
  };
  class HTMLFormElement {
    submit(this: typeof form) {
      submitted.push(this.action);
    }
  }
  const page = { document: { getElementById: (id: string) => elements[id] }, HTMLFormElement, fetch };
  const soon = { setTimeout: (then: () => void) => setTimeout(then, 0) };
  const timeout = { AbortSignal: { timeout: () => AbortSignal.timeout(20) } };
  const rest = { crypto: given.crypto, TextEncoder, Blob, FormData, URLSearchParams, Uint8Array };
  runInNewContext(script, { ...page, ...soon, ...timeout, ...rest });
  await submit?.({ preventDefault: () => undefined });
  return { submitted, text: text.textContent, isStuck: buttons.some(({ disabled }) => disabled) };
}

const begun = { id: 'u', pieceBytes: 512 * 1024, pieces: 2, received: [0] };

describe('a list that goes up in pieces', () => {
  it('is finished by the form once its pieces are there', async () => {
    const asked: string[] = [];
    const sent = await sentWith(async (path) => {
      asked.push(path);
      return Response.json(path === '/pieces' ? begun : {});
    });
    expect(asked).toEqual(['/pieces', '/pieces/u/1']);
    expect(sent).toMatchObject({ submitted: ['/pieces/u'], isStuck: false });
  });

  it('is known again by all of it, not by its day, its size and its ends', async () => {
    const marks = new Set<string | null>();
    for (const changed of [0, 0, 300 * 1024]) {
      const bytes = new Uint8Array(LARGE);
      bytes[changed] = 1;
      const begin: Fetch = (path, { body }) => {
        if (path === '/pieces') marks.add(body?.get('mark') ?? null);
        return Promise.resolve(Response.json(begun));
      };
      await sentWith(begin, { crypto, bytes });
    }
    expect([...marks]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });

  it('goes the ordinary way where the browser hashes nothing, as over bare http', async () => {
    const sent = await sentWith(() => Promise.reject(new Error('asked')), { crypto: {}, bytes: new Uint8Array(LARGE) });
    expect(sent).toMatchObject({ submitted: [], text: '' });
  });

  it('is told of as broken where the line hangs, and may be sent again', async () => {
    let asked = 0;
    const sent = await sentWith((path, { signal }) => {
      if (path === '/pieces') return Promise.resolve(Response.json(begun));
      if (!signal) throw new TypeError('nothing would end this');
      asked += 1;
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    });
    expect([asked, sent]).toEqual([3, { submitted: [], text: 'broken', isStuck: false }]);
  });

  it('goes the ordinary way where an answer is none of ours', async () => {
    const sent = await sentWith(() => Promise.resolve(new Response('<html>')));
    expect(sent).toMatchObject({ submitted: ['/whole'], isStuck: false });
  });
});
