import { sameThings } from './comparison.js';
import type { Invariant, LineService } from './invariant.js';
import { hearing } from './streams.js';

const names = (events: readonly string[]) => events.map((name) => `'${name}'`).join(', ');

/** Older causes may have been dropped with their days. */
const lately = `recorded_on >= (now() at time zone 'utc')::date - 7`;

function causesOf(service: LineService, source: LineService): Invariant {
  return sameThings({
    name: `what-${service}-says-has-its-cause`,
    sentence: 'an event was caused by none that its source has said, or belongs to another chain than its cause',
    made: {
      service,
      // A name travels because of what training said; it is sealed, and part of no chain of money.
      sql: `select distinct causation_id, correlation_id from published_events
             where causation_id is not null and ${lately} and name <> 'worker-registry.participant-named.v1'`,
    },
    from: {
      service: source,
      sql: `select event_id::text, correlation_id from published_events where name in (${names(hearing[service])})`,
    },
    whole: 'never',
  });
}

/** A payment can be followed back, event by event, to the list that it came from. */
export const causes: readonly Invariant[] = [
  causesOf('worker-registry', 'layoff-notices'),
  causesOf('training-referrals', 'worker-registry'),
  causesOf('cash-assistance', 'worker-registry'),
];
