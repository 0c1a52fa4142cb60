import type { Bug } from './bug.js';
import { closingBugs } from './closing-bugs.js';
import { commitBugs } from './commit-bugs.js';
import { deliveryBugs } from './delivery-bugs.js';
import { deskBugs } from './desk-bugs.js';
import { kafkaBugs } from './kafka-bugs.js';
import { lineBugs } from './line-bugs.js';
import { payingBugs } from './paying-bugs.js';

export const bugs: readonly Bug[] = [
  ...deliveryBugs,
  ...commitBugs,
  ...kafkaBugs,
  ...lineBugs,
  ...closingBugs,
  ...deskBugs,
  ...payingBugs,
];
