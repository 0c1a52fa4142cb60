import type { Fault } from './fault.js';
import { brokerAway, offsetsReset, topicsMadeAnew } from './faults/broker.js';
import { wrongClocks } from './faults/clocks.js';
import { damagedEvents, mendedHandler } from './faults/damage.js';
import { disturbed } from './faults/deliveries.js';
import { fullDisk } from './faults/full-disk.js';
import { kills } from './faults/kills.js';
import { lateInstance } from './faults/late-instance.js';
import { namedPoints } from './faults/named-points.js';
import { officeAtWork } from './faults/office-at-work.js';
import { endedSessions, openTransactions } from './faults/sessions.js';
import { takenBack } from './faults/taken-back.js';
import { histories } from './faults/histories.js';
import { paying } from './faults/paying.js';
import type { OtherFault } from './other-fault.js';
import { stoppedInstance, twoInstances } from './faults/two-instances.js';

export const allFaults: readonly Fault[] = [
  kills,
  namedPoints,
  twoInstances,
  lateInstance,
  stoppedInstance,
  endedSessions,
  openTransactions,
  brokerAway,
  topicsMadeAnew,
  offsetsReset,
  fullDisk,
  wrongClocks,
  disturbed,
  damagedEvents,
  mendedHandler,
  takenBack,
  officeAtWork,
];

export const otherFaults: readonly OtherFault[] = [paying, histories];
