import { Controller, Get } from '@nestjs/common';
import { Requires } from '@tanggap/platform';
import { DispatchView } from '../application/paying/dispatch-view.js';

@Controller('payments/dispatch')
export class DispatchController {
  constructor(private readonly view: DispatchView) {}

  /** Whether payments leave now or when they will, what the bank's terms are, and what waits, is in doubt or has been accepted. */
  @Get()
  @Requires('payments:read')
  now() {
    return this.view.now();
  }
}
