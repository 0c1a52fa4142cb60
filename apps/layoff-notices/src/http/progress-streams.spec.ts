import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Rejected } from '@tanggap/kernel';
import { HttpProblem } from '@tanggap/platform';
import type { NamedStep } from '../application/list-progress.js';
import { ProgressStreams } from './progress-streams.js';

const stepOf = (rows: number, isLast = false): NamedStep => ({
  ...{ id: `l.${rows}`, isLast },
  step: {
    ...{ listId: 'l', status: 'received', expectedRows: 9, rows, good: rows, rejected: 0, reported: 0, registered: 0 },
    ...{ rate: null, secondsLeft: null },
  },
});

describe('a stream of progress', () => {
  let server: Server;
  let url: string;
  let streams: ProgressStreams;
  let now: NamedStep;
  beforeEach(async () => {
    streams = new ProgressStreams({ look: 2, beat: 10, life: 60_000, most: 2, mostInAll: 3 });
    now = stepOf(1);
    const app = express().get('/', (request, response) => {
      streams
        .send(request, response, String(request.headers['x-account'] ?? 'somebody'), () => Promise.resolve(now))
        .catch((error: Rejected | HttpProblem) => {
          if (error instanceof HttpProblem) response.set(error.headers);
          response.status(error instanceof HttpProblem ? error.status : 429).send(error.code);
        });
    });
    server = createServer(app).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterEach(async () => {
    streams.onModuleDestroy();
    await new Promise((resolve) => server.close(resolve));
  });

  /** What comes in until it holds this. */
  async function until(answer: Response, wanted: string): Promise<string> {
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    let text = '';
    while (!text.includes(wanted)) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`it ended with ${text}`);
      text += Buffer.from(value).toString();
    }
    reader.releaseLock();
    return text;
  }

  it('tells what has changed, beats where nothing does, and ends when it is done', async () => {
    const answer = await fetch(url);

    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(await until(answer, '\n\n: \n\n')).toMatch(
      /^retry: 2000\n\nid: l\.1\nevent: progress\ndata: \{.*"rows":1.*\}\n\n/,
    );
    now = stepOf(2);
    await until(answer, 'id: l.2\n');
    now = stepOf(9, true);
    expect(await until(answer, 'id: l.9\n')).not.toContain('l.1');
    await expect(until(answer, 'id: ')).rejects.toThrow('it ended with');
  });

  it('passes over what was seen before, and says so where that was all', async () => {
    now = stepOf(9, true);
    const headers = { 'last-event-id': 'l.9' };
    expect((await fetch(url, { headers })).status).toBe(204);

    now = stepOf(1);
    const answer = await fetch(url, { headers: { 'last-event-id': 'l.1' } });
    expect(await until(answer, ': \n\n')).not.toContain('id:');
    await answer.body?.cancel();
  });

  it('is one of a few that an account may have, until one of them ends', async () => {
    const [first, second] = [await fetch(url), await fetch(url)];
    const third = await fetch(url);

    expect([third.status, await third.text()]).toEqual([429, 'worker-list.too-many-streams']);
    await first.body?.cancel();
    let again = await fetch(url);
    while (again.status !== 200) again = await fetch(url);
    for (const answer of [second, again]) await answer.body?.cancel();
  });

  it('is one of so many that all accounts may have together; whoever is turned away is told when to come back', async () => {
    const as = (account: string) => fetch(url, { headers: { 'x-account': account } });
    const open = await Promise.all(['a', 'b', 'c'].map(as));
    const refused = await as('d');

    expect(open.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect([refused.status, await refused.text()]).toEqual([503, 'worker-list.streams-full']);
    expect(refused.headers.get('retry-after')).toBe('10');
    await open[0]?.body?.cancel();
    let again = await as('d');
    while (again.status !== 200) again = await as('d');
    for (const answer of [...open.slice(1), again]) await answer.body?.cancel();
  });

  it('ends with the service', async () => {
    const answer = await fetch(url);
    streams.onModuleDestroy();

    expect(await answer.text()).toContain('id: l.1');
  });
});
