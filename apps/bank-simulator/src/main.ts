import { startService } from '@tanggap/platform';
import { BankSimulatorModule } from './bank-simulator.module.js';
import { bankSimulatorConfig } from './config.js';

await startService(BankSimulatorModule, bankSimulatorConfig());
