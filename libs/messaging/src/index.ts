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
export { parkedProposals } from './money-topics.js';
export { envelopeOf, writtenOut, type KeptFacts, type OutboxRow } from './outbox.js';
export { parkedDesk } from './desk/desk-tables.js';
export { WAITS_FOR_SECOND } from './desk/left-to-second.js';
export { MOST_CHANGES, type Change } from './desk/edited-data.js';
export { ParkedEdits, type Edit } from './desk/parked-edits.js';
export {
  ParkedList,
  type LookedAt,
  type ParkedEvent,
  type ParkedFilter,
  type ParkedGroup,
} from './desk/parked-list.js';
export { ParkedPreviews, type Preview } from './desk/parked-previews.js';
export { MOST_PER_SECOND, Redrives, type Redrive, type RedriveAsked, type Stepped } from './desk/redrives.js';
export { RedrivesAtWork } from './desk/redrives-at-work.js';
export { ParkedEvents, type ReplayResult } from './parked-events.js';
export { parkedActs, ParkedProposals, type ParkedAct, type Proposal, type Proposed } from './parked-proposals.js';
export { fieldsOf, type Expected, type ShownEvent, type ShownField } from './shown-event.js';
export type { Place } from './place.js';
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
