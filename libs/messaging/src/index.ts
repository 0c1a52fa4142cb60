export { mostAtOnce } from './batch-size.js';
export { causeOf, newCause, type Cause } from './cause.js';
export {
  areClosingsDue,
  closingSteps,
  closingsDueStatement,
  isQuiet,
  isSo,
  nextToTell,
  settleNext,
} from './closings.js';
export type { ClosingSetAside } from './closings-set-aside.js';
export { Consumption, Stopped } from './consumption.js';
export { EventTransport } from './event-transport.js';
export { failureOf, sqlState, type Failure } from './failures.js';
export type { Handlers } from './handlers.js';
export { isUnknownTopic } from './kafka/unknown-topic.js';
export type { LinkStatus } from './link.js';
export { MessagingModule, OutboxDays } from './messaging.module.js';
export { MessagingOptions, besideOwn } from './messaging.options.js';
export { isMoneyTopic, parkedProposals } from './money-topics.js';
export { envelopeOf, writtenOut, type KeptFacts, type OutboxRow } from './outbox.js';
export { ParkedEvents, type ParkedEvent, type LookedAt, type Place, type ReplayResult } from './parked-events.js';
export { assertOneSuffices, ParkedProposals, type Proposal, type Proposed } from './parked-proposals.js';
export { fieldsOf, type ShownEvent, type ShownField } from './shown-event.js';
export { Positions, Superseded } from './positions.js';
export type { StreamLag } from './postgres/outbox-lag.js';
export { Readings, type Reading } from './readings.js';
export { ofNoNotice, RoundBook, type OpenRound, type RoundFailure, type RoundFigures } from './round-book.js';
export {
  RoundKeeper,
  closeIntake,
  heardCases,
  openRoundsIndex,
  roundOversight,
  roundTables,
  type Round,
  type RoundWork,
  type Settling,
} from './rounds.js';
export { RoundsAtWork } from './rounds-at-work.js';
export { troubles } from './readiness.js';
export { byProducer, streamName, streamsOf, type Stream } from './stream.js';
export { messagingTables } from './tables.js';
export { Tally, type Ends, type Happening, type Outcome } from './tally.js';
export { UnitOfWork, type Batch, type Tx } from './unit-of-work.js';
