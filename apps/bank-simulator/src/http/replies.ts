import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Response } from 'express';
import { Bank } from '../application/bank.js';
import type { Reply } from '../application/desk.js';
import { inSnap, timestamp } from '../application/wording.js';

/** Sends answers, and does not send those that shall be missing. */
@Injectable()
export class Replies implements OnModuleDestroy {
  private readonly hanging = new Map<Response, NodeJS.Timeout>();

  constructor(@Inject(Bank) private readonly bank: Bank) {}

  send(response: Response, reply: Reply, service: string): void {
    if (reply === 'drop') response.destroy();
    else if (reply === 'hang') this.hang(response);
    else {
      const { status, body } = inSnap(reply, service);
      response.status(status).set('x-timestamp', timestamp(this.bank.wall())).json(body);
    }
  }

  onModuleDestroy(): void {
    for (const response of this.hanging.keys()) response.destroy();
  }

  private hang(response: Response): void {
    const timer = setTimeout(() => response.destroy(), this.bank.settings.hangMs);
    this.hanging.set(response, timer);
    response.once('close', () => {
      clearTimeout(timer);
      this.hanging.delete(response);
    });
  }
}
