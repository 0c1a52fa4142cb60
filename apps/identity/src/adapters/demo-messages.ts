import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tanggap/messaging';
import { KeyRing } from '@tanggap/platform';
import { addDemoMessage } from '../persistence/demo-message.store.js';
import { Messages, type Message } from '../ports/messages.js';

/** Where there is no gateway and it is not production, messages lie where `GET /demo/messages` shows them. */
@Injectable()
export class DemoMessages extends Messages {
  constructor(
    private readonly work: UnitOfWork,
    private readonly keyRing: KeyRing,
  ) {
    super();
  }

  async send(message: Message): Promise<void> {
    const sealed = this.keyRing.seal(JSON.stringify(message), 'demo-messages');
    await this.work.run(null, (tx) => addDemoMessage(tx, sealed));
  }
}
