import { accountsOf, type MovementKind } from '../../domain/ledger/movement.js';

/** What movements can be asked for by. */
export { ledgerAccounts } from '../../domain/ledger/movement.js';
export const movementKinds = Object.keys(accountsOf) as readonly MovementKind[];
