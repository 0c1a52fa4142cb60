import 'reflect-metadata';
import { PATTERN_METADATA } from '@nestjs/microservices/constants';
import { contractOf, type EventName } from '@tanggap/contracts';
import {
  Consumption,
  ParkedEdits,
  ParkedEvents,
  ParkedProposals,
  Redrives,
  type Positions,
  RoundKeeper,
  RoundsAtWork,
  streamsOf,
  type Stream,
  type UnitOfWork,
  type Batch,
  type Handlers,
} from '@tanggap/messaging';
import { Clock, KeyRing, type KeyRingKeys } from '@tanggap/platform';
import { testKeys } from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import { SealedAccounts } from '../../../apps/cash-assistance/dist/application/accounts/sealed-accounts.js';
import { Statements } from '../../../apps/cash-assistance/dist/application/accounts/statements.js';
import { ToldAccounts } from '../../../apps/cash-assistance/dist/application/accounts/told-accounts.js';
import { TakingUp } from '../../../apps/cash-assistance/dist/application/assessing/taking-up.js';
import { Assessments } from '../../../apps/cash-assistance/dist/application/assessments.js';
import { budgetRounds } from '../../../apps/cash-assistance/dist/application/budget-rounds.js';
import { Closings } from '../../../apps/cash-assistance/dist/application/closings.js';
import { Subscriptions as CashSubscriptions } from '../../../apps/cash-assistance/dist/messaging/subscriptions.js';
import { Amendments } from '../../../apps/layoff-notices/dist/application/amendments.js';
import { Consequences } from '../../../apps/layoff-notices/dist/application/consequences.js';
import { ListWorkDue } from '../../../apps/layoff-notices/dist/application/list-work-due.js';
import { Notices } from '../../../apps/layoff-notices/dist/application/notices.js';
import { Progress } from '../../../apps/layoff-notices/dist/application/progress.js';
import { ReceiptTokens } from '../../../apps/layoff-notices/dist/application/receipt-tokens.js';
import { Receipts } from '../../../apps/layoff-notices/dist/application/receipts.js';
import { TellWithdrawals } from '../../../apps/layoff-notices/dist/application/tell-withdrawals.js';
import { ReportWorkers } from '../../../apps/layoff-notices/dist/application/report-workers.js';
import { Escalation } from '../../../apps/layoff-notices/dist/application/response/escalation.js';
import { Responses } from '../../../apps/layoff-notices/dist/application/response/responses.js';
import { Terms } from '../../../apps/layoff-notices/dist/application/response/terms.js';
import { Reviews } from '../../../apps/layoff-notices/dist/application/reviews.js';
import { SealedWords } from '../../../apps/layoff-notices/dist/application/sealed-words.js';
import { Subscriptions as NoticeSubscriptions } from '../../../apps/layoff-notices/dist/messaging/subscriptions.js';
import { ListFiles } from '../../../apps/layoff-notices/dist/persistence/list-files.js';
import { StopsHeard as CashStops } from '../../../apps/cash-assistance/dist/application/stops/stops.js';
import { StopsHeard as TrainingStops } from '../../../apps/training-referrals/dist/application/stops/stops.js';
import { Endings } from '../../../apps/training-referrals/dist/application/endings.js';
import { Caretakers } from '../../../apps/training-referrals/dist/application/life/caretakers.js';
import { Profiles } from '../../../apps/training-referrals/dist/application/matching/profiles.js';
import { Referrals } from '../../../apps/training-referrals/dist/application/referrals.js';
import { seatRoundsWith } from '../../../apps/training-referrals/dist/application/seat-rounds.js';
import { Subscriptions as TrainingSubscriptions } from '../../../apps/training-referrals/dist/messaging/subscriptions.js';
import { Plans } from '../../../apps/worker-registry/dist/application/case-work/plans.js';
import { AidAccounts } from '../../../apps/worker-registry/dist/application/aid/aid-accounts.js';
import { AidHeard } from '../../../apps/worker-registry/dist/application/aid/aid-heard.js';
import { AidQueries } from '../../../apps/worker-registry/dist/persistence/aid/case-aid.store.js';
import { ParticipantNames } from '../../../apps/worker-registry/dist/application/people/participant-names.js';
import { SealedIdentities } from '../../../apps/worker-registry/dist/application/sealed-identities.js';
import { Closing } from '../../../apps/worker-registry/dist/application/closing.js';
import { Registration } from '../../../apps/worker-registry/dist/application/registration.js';
import { Gone } from '../../../apps/worker-registry/dist/application/rights/gone.js';
import { Subscriptions as RegistrySubscriptions } from '../../../apps/worker-registry/dist/messaging/subscriptions.js';

export const serviceNames = ['layoff-notices', 'worker-registry', 'training-referrals', 'cash-assistance'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** What a process of a service holds in memory: gone when it dies. */
export type Instance = {
  readonly service: ServiceName;
  readonly name: string;
  readonly consumption: Consumption;
  readonly handlers: Handlers;
  readonly parked: ParkedEvents;
  readonly proposals: ParkedProposals;
  readonly work: UnitOfWork;
  readonly heard: readonly Stream[];
  /** How far it has read each stream: where it would read on. */
  readonly cursors: Map<string, number>;
  readonly keeper?: RoundKeeper | undefined;
  /** What puts told assessments on lists of work. */
  readonly takingUp?: TakingUp | undefined;
  readonly desk?: { readonly notices: Notices; readonly reviews: Reviews; readonly amendments: Amendments } | undefined;
  readonly reports?: ReportWorkers | undefined;
  readonly withdrawals?: TellWithdrawals | undefined;
};

/** How large the parts of work are in a run. */
export type Sizes = {
  /** Workers of one event, and events of one transaction. */
  readonly workers: number;
  readonly reports: number;
  /** Decisions of a round that are told in one transaction. */
  readonly decisions: number;
};

/** Parts of ours that a run may replace by broken ones. */
export type Parts = {
  readonly work: (db: DataSource) => UnitOfWork;
  readonly positions: (db: DataSource) => Positions;
};

export type Making = {
  readonly db: DataSource;
  readonly name: string;
  readonly sizes: Sizes;
  readonly parts: Parts;
  /** Stands before every handler. */
  readonly door: (service: ServiceName, batch: Batch) => void;
  readonly say: (line: string) => void;
};

type Made = Pick<Instance, 'desk' | 'keeper' | 'takingUp' | 'reports' | 'withdrawals'> & {
  readonly subscriptions: object;
};

/** A process of the service, with its own application code, put together as its module does. */
export function makeInstance(service: ServiceName, making: Making): Instance {
  const { db, parts, name, say, door } = making;
  const work = parts.work(db);
  const { subscriptions, ...made } = makers[service](making, work);
  const handlers = handlersOf(subscriptions, (batch) => door(service, batch));
  const log = { warn: (line: string) => say(`${name}: ${line}`), log: say };
  const parked = new ParkedEvents(db, work, () => handlers);
  return {
    service,
    name,
    work,
    handlers,
    heard: streamsOf([...new Set([...handlers.keys()].map((event) => contractOf(event).topic))]),
    consumption: new Consumption(work, parts.positions(db), handlers, log),
    parked,
    proposals: new ParkedProposals(db, parked, new ParkedEdits(work), new Redrives(db, work, parked)),
    cursors: new Map(),
    ...made,
  };
}

const keyRing = new KeyRing(JSON.parse(testKeys.keyRing) as KeyRingKeys, testKeys.lookupKey);

const makers: Record<ServiceName, (making: Making, work: UnitOfWork) => Made> = {
  'layoff-notices'({ db, sizes }, work) {
    const clock = new Clock();
    const responses = new Responses(new Escalation(clock), new Terms(clock));
    const receipts = new Receipts(clock, new ReceiptTokens(keyRing), new SealedWords(keyRing));
    const reviews = new Reviews(clock, new ListWorkDue(), responses, receipts, new SealedWords(keyRing));
    const amendments = new Amendments(clock, keyRing, new ListWorkDue(), responses);
    return {
      subscriptions: new NoticeSubscriptions(new Progress(clock), new Consequences()),
      desk: { notices: new Notices(clock, responses), reviews, amendments },
      withdrawals: new TellWithdrawals(work, sizes.workers, 0),
      reports: new ReportWorkers(new ListFiles(db), work, sizes.reports),
    };
  },
  'worker-registry': ({ db }) => ({
    subscriptions: new RegistrySubscriptions(
      new Registration(new Gone(new Clock())),
      new Closing(),
      new Plans(new Clock()),
      new ParticipantNames(new SealedIdentities(keyRing), keyRing),
      new AidAccounts(new SealedIdentities(keyRing), keyRing),
      new AidHeard(new AidQueries(db), new SealedIdentities(keyRing), keyRing, new Clock()),
    ),
  }),
  'training-referrals'({ db, sizes }, work) {
    const keeper = new RoundKeeper(db, work, seatRoundsWith(0), sizes.decisions);
    return {
      keeper,
      subscriptions: new TrainingSubscriptions(
        new Referrals(),
        new RoundsAtWork(keeper),
        new Endings(),
        new Caretakers(),
        new Profiles(),
        new TrainingStops(),
      ),
    };
  },
  'cash-assistance'({ db, sizes }, work) {
    const keeper = new RoundKeeper(db, work, budgetRounds, sizes.decisions);
    const accounts = new SealedAccounts(keyRing);
    return {
      keeper,
      takingUp: new TakingUp(work, new Clock()),
      subscriptions: new CashSubscriptions(
        new Assessments(),
        new RoundsAtWork(keeper),
        new Closings(),
        new CashStops(),
        new ToldAccounts(accounts, new Statements(accounts, new Clock()), new Clock()),
      ),
    };
  },
};

type Handle = (batch: Batch) => Promise<void>;

/** The service's own table of what it listens to, read as Nest reads it. */
function handlersOf(subscriptions: object, door: (batch: Batch) => void): Handlers {
  const methods = Object.values(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(subscriptions)));
  const bound = methods.flatMap(({ value }) => {
    const handle = value as Handle;
    const [name] = (Reflect.getMetadata(PATTERN_METADATA, handle) ?? []) as EventName[];
    if (name === undefined) return [];
    const behindDoor = async (batch: Batch) => {
      door(batch);
      await handle.call(subscriptions, batch);
    };
    return [[name, behindDoor] as const];
  });
  return new Map(bound);
}
