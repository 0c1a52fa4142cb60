import { Controller, Get } from '@nestjs/common';
import { Public } from '@tanggap/platform';
import { DemoInbox } from '../application/demo-inbox.js';

@Controller('demo/messages')
export class DemoMessagesController {
  constructor(private readonly inbox: DemoInbox) {}

  /** Public: there is nothing here but where the product is tried with invented people; 404 in production and with a gateway. */
  @Get()
  @Public()
  async list() {
    return { messages: await this.inbox.list() };
  }
}
