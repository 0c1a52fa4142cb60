import { lineServices, type LineService } from './src/index.js';
import {
  cash,
  change,
  first,
  forgotten,
  notices,
  registry,
  remove,
  repeat,
  training,
  type Tampering,
} from './tamper.js';
import { inAid } from './tampering-with-aid.js';
import { inCaseWork } from './tampering-with-case-work.js';
import { inClassLives } from './tampering-with-classes.js';
import { inMatching } from './tampering-with-matching.js';
import { inRights } from './tampering-with-rights.js';
import { inTrainings } from './tampering-with-trainings.js';
import { inClasses } from './tampering-with-seats.js';
import { inClosings, lines, ofMoney, ofReceipts, people } from './tampering-with-tables.js';
import { inReferrals } from './tampering-with-referrals.js';

const inRounds: Tampering = {
  'rounds-are-numbered-without-gaps': [registry, `update notice_registrations set round = round + 1 where round = 2`],
  'a-notice-has-its-round-once-it-is-complete': [registry, change('notice_registrations', 'round = null', 'notice_id')],
  'every-notice-is-registered': [registry, change('notice_registrations', 'round = null', 'notice_id')],
  ...Object.fromEntries(
    (
      [
        [training, 'training', 'referrals'],
        [cash, 'cash', 'screenings'],
      ] as const
    ).flatMap(([service, of, decisions]): [string, readonly [LineService, string]][] => [
      [`a-${of}-round-counts-the-cases-it-heard`, [service, change('rounds', 'heard = heard - 1', 'notice_id')]],
      [
        `a-${of}-round-is-held-once-all-cases-are-heard`,
        [service, change('rounds', 'expected = expected + 1', 'notice_id')],
      ],
      [`a-closed-${of}-round-has-decided-every-case`, [service, remove(decisions, 'null')]],
      [
        `${of}-rounds-are-held-in-order`,
        [service, change('rounds', `state = 'gathering'`, `'round ' || round + 1`, 'round = 1')],
      ],
      [`no-${of}-round-is-left-open`, [service, change('rounds', `state = 'allocated'`, 'notice_id')]],
      [`every-${of}-round-is-as-the-registry-gave-it`, [service, change('rounds', 'round = round + 10', 'notice_id')]],
    ]),
  ),
};

const inProgress: Tampering = {
  'a-notice-stands-where-it-has-come-to': [notices, change('notices', `status = 'registered'`, 'id')],
  'every-registered-worker-is-heard-of': [
    notices,
    change('notice_progress', 'registered = registered - 1', 'notice_id'),
  ],
  'every-round-given-is-heard-of': [notices, change('notice_progress', 'round = null', 'notice_id')],
  'every-training-round-is-heard-of': [notices, change('notice_progress', 'seats = seats + 1', 'notice_id')],
  'every-cash-round-is-heard-of': [notices, change('notice_progress', 'reserved = reserved + 1', 'notice_id')],
  'a-notice-has-its-history': [notices, remove('notice_changes', 'notice_id')],
  'a-case-has-its-history': [registry, change('cases', `state = 'contacted'`, 'id')],
  'a-referral-has-its-history': [training, change('referrals', `status = 'moved'`, 'id')],
  'an-assessment-has-its-history': [
    cash,
    `create or replace view assessment_history as
       select id as assessment_id, 1 as step, made_at as at, 'cash-assistance' as by, null as from_state, 'made' as to_state,
              'case-opened' as why from assessments`,
  ],
};

const inEvents: Tampering = {
  'every-acceptance-is-told-once': [notices, forgotten('layoff-notices.notice-accepted.v1')],
  'every-row-is-handed-on-once-and-in-order': [notices, forgotten('layoff-notices.workers-reported.v1')],
  'every-case-is-told-once': [registry, forgotten('worker-registry.case-opened.v1', `data ->> 'caseId'`)],
  'every-registration-is-told-once': [registry, forgotten('worker-registry.workers-registered.v1')],
  'every-referral-is-told-once': [
    training,
    forgotten('training-referrals.referral-decided.v1', `data ->> 'referralId'`),
  ],
  'every-assessment-is-told-once': [cash, forgotten('cash-assistance.assessment-made.v1', `data ->> 'assessmentId'`)],
  'training-rounds-are-told-to-their-end': [
    training,
    forgotten('training-referrals.round-closed.v1', `'round ' || (data ->> 'round')`),
  ],
  'cash-rounds-are-told-to-their-end': [
    cash,
    forgotten('cash-assistance.round-closed.v1', `'round ' || (data ->> 'round')`),
  ],
  'what-worker-registry-says-has-its-cause': [
    registry,
    change('outbox', 'causation_id = gen_random_uuid()', 'causation_id'),
  ],
  'the-name-of-whoever-is-sent-has-its-cause': [
    registry,
    change(
      'outbox',
      `name = 'worker-registry.participant-named.v1', causation_id = gen_random_uuid()`,
      'causation_id',
      'causation_id is not null',
    ),
  ],
  'what-training-referrals-says-has-its-cause': [
    training,
    change('outbox', 'causation_id = gen_random_uuid()', 'causation_id'),
  ],
  'what-cash-assistance-says-has-its-cause': [cash, change('outbox', `correlation_id = 'other'`, 'causation_id')],
};

const foreign = (table: 'parked_events' | 'refused_events', service: LineService) =>
  `insert into ${table} (topic, partition, position, event_id, name, key${table === 'parked_events' ? ', envelope' : ''}, code, why)
   select topic, partition, position, gen_random_uuid(), '', ''${table === 'parked_events' ? `, '{}'` : ''}, '', ''
     from consumer_positions where position > 0 and topic like '${service === registry ? 'layoff-notices' : ''}%' limit 1 returning event_id as row`;

/** What holds for each service alike. */
const ofEachService: Tampering = Object.fromEntries(
  lineServices.flatMap((service): [string, readonly [LineService, string]][] => [
    [`${service}-says-each-event-once`, [service, repeat('outbox', 'event_id')]],
    [`${service}-gives-each-position-once`, [service, change('outbox', 'position = 1000000', 'event_id')]],
    [`${service}-keeps-each-key-in-its-stream`, [service, change('outbox', 'partition = 1 - partition', 'event_id')]],
    [
      `${service}-is-not-ahead-of-what-was-said`,
      [service, change('consumer_positions', 'position = 1000000', 'topic')],
    ],
    [
      `${service}-has-heard-everything`,
      [service, change('consumer_positions', 'position = 0', 'topic', 'position > 0')],
    ],
    [`${service}-has-sent-everything`, [service, change('outbox', 'position = position', 'topic')]],
    [`${service}-has-nothing-parked`, [service, foreign('parked_events', service)]],
    [`${service}-has-refused-nothing-unexpected`, [service, foreign('refused_events', service)]],
    [`${service}-sets-aside-only-what-was-said`, [service, foreign('parked_events', service)]],
  ]),
);

/** An earlier event of a notice is parked whose later ones were handled. */
const behind = (service: LineService, topic: string, known: string): Tampering => ({
  [`${service}-lets-nothing-overtake-what-is-parked`]: [
    service,
    `insert into parked_events (topic, partition, position, event_id, name, key, envelope, code, why)
     select topic, partition, 1, gen_random_uuid(), '', ${known}, '{}', '', '' from consumer_positions
      where topic = '${topic}' and position > 0`,
  ],
});

export const tampering: Tampering = {
  ...lines,
  ...people,
  ...inClasses,
  ...inClassLives,
  ...inReferrals,
  ...ofMoney,
  ...inAid,
  ...ofReceipts,
  ...inClosings,
  ...inRights,
  ...inMatching,
  ...inCaseWork,
  ...inTrainings,
  ...inRounds,
  ...inProgress,
  ...inEvents,
  ...ofEachService,
  ...behind(notices, 'worker-registry.registration', first('notices', 'id')),
  ...behind(registry, 'layoff-notices.notice', first('notice_registrations', 'notice_id')),
  ...behind(training, 'worker-registry.registration', first('rounds', 'notice_id')),
  ...behind(cash, 'worker-registry.registration', first('rounds', 'notice_id')),
};
