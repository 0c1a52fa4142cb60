import { accountsOf, type MovementKind } from '../../domain/ledger/movement.js';

/** What movements can be asked for by. */
export const movementKinds = Object.keys(accountsOf) as readonly MovementKind[];
