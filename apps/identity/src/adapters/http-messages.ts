import { Injectable, Logger } from '@nestjs/common';
import { HttpProblem } from '@tanggap/platform';
import type { IdentityConfig } from '../config.js';
import { Messages, type Message } from '../ports/messages.js';

const PATIENCE_MS = 5_000;

/** Hands each message to the office's gateway: `POST MESSAGES_URL` with `{ channel, to, text }`, its id as Idempotency-Key. */
@Injectable()
export class HttpMessages extends Messages {
  private readonly log = new Logger('Messages');

  constructor(private readonly config: Pick<IdentityConfig, 'MESSAGES_URL' | 'MESSAGES_TOKEN'>) {
    super();
  }

  async send({ id, ...message }: Message): Promise<void> {
    const { MESSAGES_URL, MESSAGES_TOKEN } = this.config;
    if (MESSAGES_URL === undefined) throw notSent();
    try {
      const response = await fetch(MESSAGES_URL, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': id,
          ...(MESSAGES_TOKEN && { authorization: `Bearer ${MESSAGES_TOKEN}` }),
        },
        body: JSON.stringify(message),
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`the gateway answered ${response.status}`);
    } catch (error) {
      // Neither the number nor the words are in it.
      this.log.warn({ msg: 'a message was not sent', why: error instanceof Error ? error.message : 'unknown' });
      throw notSent();
    }
  }
}

function notSent(): HttpProblem {
  const text = {
    id: 'Pesan belum dapat dikirim. Coba lagi sebentar.',
    en: 'The message could not be sent. Try again in a moment.',
  };
  return new HttpProblem(503, 'messages.not-sent', text, { headers: { 'retry-after': '10' } });
}
