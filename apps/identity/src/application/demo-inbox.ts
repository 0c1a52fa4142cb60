import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { UnitOfWork } from '@tanggap/messaging';
import { KeyRing, ServiceConfig } from '@tanggap/platform';
import { IdentityConfig } from '../config.js';
import { listDemoMessages } from '../persistence/demo-message.store.js';
import type { Message } from '../ports/messages.js';

@Injectable()
export class DemoInbox {
  constructor(
    private readonly work: UnitOfWork,
    private readonly keyRing: KeyRing,
    private readonly common: ServiceConfig,
    private readonly config: IdentityConfig,
  ) {}

  /** What would have gone to phones and mailboxes. In production, and where there is a gateway, there is no such thing. */
  async list() {
    if (!isDemo(this.common, this.config))
      throw new Rejected('missing', 'request.no-such-thing', {
        id: 'Data ini tidak ditemukan.',
        en: 'This was not found.',
      });
    const rows = await this.work.run(null, listDemoMessages);
    return rows.map(({ id, writtenAt, sealedText }) => {
      const { channel, to, text } = JSON.parse(this.keyRing.open(sealedText, 'demo-messages')) as Message;
      return { id, writtenAt: writtenAt.toISOString(), channel, to, text };
    });
  }
}

export function isDemo({ APP_ENV }: ServiceConfig, { MESSAGES_URL }: IdentityConfig): boolean {
  return APP_ENV !== 'production' && MESSAGES_URL === undefined;
}
