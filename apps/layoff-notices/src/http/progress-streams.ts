import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Optional } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { HttpProblem } from '@tanggap/platform';
import type { Request, Response } from 'express';
import type { NamedStep } from '../application/list-progress.js';

/** Milliseconds; and how many streams an account may have open, and all accounts together. */
export type StreamLimits = {
  readonly look: number;
  readonly beat: number;
  readonly life: number;
  readonly most: number;
  readonly mostInAll: number;
};
// A stream ends before the token it was opened with would have long expired; its client comes back with a new one.
const usual: StreamLimits = { look: 500, beat: 15_000, life: 600_000, most: 4, mostInAll: 100 };

/** How a list gets on, as server-sent events: one whenever something has changed, until nothing more will come. */
@Injectable()
export class ProgressStreams implements OnModuleDestroy {
  private readonly open = new Map<string, number>();
  private inAll = 0;
  private readonly ending = new AbortController();

  constructor(@Optional() private readonly limits = usual) {}

  /** Streams hold their connections: the service could not stop before they end. */
  onModuleDestroy(): void {
    this.ending.abort();
  }

  /** Throws `Rejected` before the stream begins; whoever has seen the last event gets 204, by which browsers do not come back. */
  async send(request: Request, response: Response, accountId: string, look: () => Promise<NamedStep>): Promise<void> {
    this.take(accountId);
    try {
      const seen = String(request.headers['last-event-id'] ?? '');
      const first = await look();
      if (first.isLast && first.id === seen) return void response.status(204).end();
      await this.stream(response, first, seen, look);
    } finally {
      this.giveBack(accountId);
    }
  }

  private take(accountId: string): void {
    const count = this.open.get(accountId) ?? 0;
    if (count >= this.limits.most) throw tooManyStreams(this.limits.most);
    if (this.inAll >= this.limits.mostInAll) throw full();
    this.open.set(accountId, count + 1);
    this.inAll += 1;
  }

  private giveBack(accountId: string): void {
    const left = (this.open.get(accountId) ?? 1) - 1;
    if (left > 0) this.open.set(accountId, left);
    else this.open.delete(accountId);
    this.inAll -= 1;
  }

  private async stream(response: Response, first: NamedStep, seen: string, look: () => Promise<NamedStep>) {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const signal = AbortSignal.any([gone.signal, this.ending.signal, AbortSignal.timeout(this.limits.life)]);
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
    response.write('retry: 2000\n\n');
    try {
      await this.tell(response, first, seen, look, signal);
    } finally {
      response.end();
    }
  }

  private async tell(
    response: Response,
    first: NamedStep,
    seen: string,
    look: () => Promise<NamedStep>,
    signal: AbortSignal,
  ): Promise<void> {
    let told = seen;
    let wroteAt = performance.now();
    const write = (text: string) => {
      response.write(text);
      wroteAt = performance.now();
    };
    for (let now = first; !signal.aborted; now = await look()) {
      if (now.id !== told) write(eventOf(now));
      else if (performance.now() - wroteAt >= this.limits.beat) write(': \n\n');
      told = now.id;
      if (now.isLast) return;
      await wait(this.limits.look, undefined, { signal }).catch(() => undefined);
    }
  }
}

function eventOf({ id, isLast, step }: NamedStep): string {
  return `id: ${id}\nevent: ${isLast ? 'done' : 'progress'}\ndata: ${JSON.stringify(step)}\n\n`;
}

function tooManyStreams(most: number): Rejected {
  return new Rejected('too-many', 'worker-list.too-many-streams', {
    id: `Paling banyak ${most} aliran kemajuan terbuka untuk satu akun. Tutup salah satunya.`,
    en: `An account may have ${most} progress streams open at most. Close one of them.`,
  });
}

const COME_BACK_SECONDS = 10;

/** Each stream asks the database now and then: beyond so many, whoever comes later asks for the list as it is, or waits. */
function full(): HttpProblem {
  const text = {
    id: 'Terlalu banyak aliran kemajuan sedang terbuka. Coba lagi sebentar lagi, atau baca kemajuannya tanpa aliran.',
    en: 'Too many progress streams are open. Try again in a moment, or read the progress without a stream.',
  };
  return new HttpProblem(503, 'worker-list.streams-full', text, {
    headers: { 'retry-after': String(COME_BACK_SECONDS) },
  });
}
