import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Optional } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Request, Response } from 'express';
import type { NamedStep } from '../application/list-progress.js';

/** Milliseconds; and how many streams an account may have open. */
export type StreamLimits = {
  readonly look: number;
  readonly beat: number;
  readonly life: number;
  readonly most: number;
};
// A stream ends before the token it was opened with would have long expired; its client comes back with a new one.
const usual: StreamLimits = { look: 500, beat: 15_000, life: 600_000, most: 4 };

/** How a list gets on, as server-sent events: one whenever something has changed, until nothing more will come. */
@Injectable()
export class ProgressStreams implements OnModuleDestroy {
  private readonly open = new Map<string, number>();
  private readonly ending = new AbortController();

  constructor(@Optional() private readonly limits = usual) {}

  /** Streams hold their connections: the service could not stop before they end. */
  onModuleDestroy(): void {
    this.ending.abort();
  }

  /** Throws `Rejected` before the stream begins; whoever has seen the last event gets 204, by which browsers do not come back. */
  async send(request: Request, response: Response, accountId: string, look: () => Promise<NamedStep>): Promise<void> {
    const count = this.open.get(accountId) ?? 0;
    if (count >= this.limits.most) throw tooManyStreams(this.limits.most);
    this.open.set(accountId, count + 1);
    try {
      const seen = String(request.headers['last-event-id'] ?? '');
      const first = await look();
      if (first.isLast && first.id === seen) return void response.status(204).end();
      await this.stream(response, first, seen, look);
    } finally {
      const left = (this.open.get(accountId) ?? 1) - 1;
      if (left > 0) this.open.set(accountId, left);
      else this.open.delete(accountId);
    }
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
