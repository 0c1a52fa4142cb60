import { Module } from '@nestjs/common';
import { Clock, Readiness } from '@tanggap/platform';
import { Accounts } from './application/accounts.js';
import { Bank } from './application/bank.js';
import { Callbacks } from './application/callbacks.js';
import { Control } from './application/control.js';
import { Desk } from './application/desk.js';
import { Files } from './application/files.js';
import { Signatures } from './application/signatures.js';
import { Tokens } from './application/tokens.js';
import { Transfers } from './application/transfers.js';
import { BankSimulatorConfig } from './config.js';
import { ControlController } from './http/control.controller.js';
import { ControlGuard } from './http/control.guard.js';
import { FilesController } from './http/files.controller.js';
import { Replies } from './http/replies.js';
import { SnapController } from './http/snap.controller.js';
import { TokenController } from './http/token.controller.js';
import { byTheClock } from './jobs/by-the-clock.js';

/** A bank to pay through while there is no contract with one. */
@Module({
  controllers: [SnapController, TokenController, FilesController, ControlController],
  providers: [
    { provide: Bank, inject: [BankSimulatorConfig, Clock, Readiness], useFactory: openBank },
    Accounts,
    Callbacks,
    Control,
    ControlGuard,
    Desk,
    Files,
    Replies,
    Signatures,
    Tokens,
    Transfers,
    ...byTheClock,
  ],
})
export class BankSimulatorModule {}

async function openBank(config: BankSimulatorConfig, clock: Clock, readiness: Readiness): Promise<Bank> {
  const bank = await Bank.open(config, clock);
  readiness.add({ name: 'journal', check: async () => bank.assertWhole() });
  return bank;
}
