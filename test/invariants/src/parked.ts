import { foundOf, lineServices, rowsOf, type Invariant, type LineService, type Looking } from './invariant.js';
import { hearing, sourceOf } from './streams.js';

const setAside = `(select topic, partition, position, event_id from parked_events
                   union select topic, partition, position, event_id from refused_events)`;

type Place = {
  readonly topic: string;
  readonly partition: number;
  readonly position: string;
  readonly event_id: string;
};

/** What was set aside must have been said, under that id at that position. */
async function unsaid({ databases, parked = [] }: Looking, service: LineService): Promise<readonly string[]> {
  const places = await databases(service)<Place>(
    `select * from ${setAside} as a where position > 0 and event_id <> all($1)`,
    [parked],
  );
  const rows: string[] = [];
  for (const [source, theirs] of Map.groupBy(places, ({ topic }) => sourceOf(topic))) {
    const found = await databases(source)<{ event_id: string }>(
      `select a.event_id from unnest($1::text[], $2::smallint[], $3::bigint[], $4::text[]) as a (topic, partition, position, event_id)
         left join published_events e
           on e.topic = a.topic and e.partition = a.partition and e.position = a.position and e.event_id::text = a.event_id
        where e.event_id is null and a.position >= (select min(position) from published_events)`,
      [
        theirs.map(({ topic }) => topic),
        theirs.map(({ partition }) => partition),
        theirs.map(({ position }) => position),
        theirs.map(({ event_id }) => event_id),
      ],
    );
    rows.push(...found.map(({ event_id }) => event_id));
  }
  return rows;
}

type Held = { readonly topic: string; readonly key: string; readonly first: string; readonly heard: string };

/** Whatever has the key of something parked and comes after it waits behind it. */
async function overtaking({ databases }: Looking, service: LineService): Promise<readonly string[]> {
  const held = await databases(service)<Held>(
    `select p.topic, p.key, min(p.position) as first, max(c.position) as heard
       from parked_events p join consumer_positions c on c.topic = p.topic and c.partition = p.partition
      where p.state = 'parked' and p.position > 0 group by p.topic, p.key`,
  );
  const later: string[] = [];
  for (const [source, theirs] of Map.groupBy(held, ({ topic }) => sourceOf(topic))) {
    const events = await databases(source)<{ event_id: string }>(
      `select e.event_id from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[]) as h (topic, key, first, heard)
         join published_events e on e.topic = h.topic and e.key = h.key and e.position > h.first and e.position <= h.heard
        where e.name = any($5)`,
      [
        theirs.map(({ topic }) => topic),
        theirs.map(({ key }) => key),
        theirs.map(({ first }) => first),
        theirs.map(({ heard }) => heard),
        hearing[service],
      ],
    );
    later.push(...events.map(({ event_id }) => event_id));
  }
  const rows = await databases(service)<{ id: string }>(
    `select id from unnest($1::text[]) as l (id) where not exists (select from parked_events p where p.event_id = l.id)`,
    [later],
  );
  return rows.map(({ id }) => id);
}

function ofService(service: LineService): readonly Invariant[] {
  return [
    {
      name: `${service}-has-nothing-parked`,
      sentence: 'an event is parked and waits for a person',
      services: [service],
      when: 'at-rest',
      find: ({ databases, parked = [] }) =>
        rowsOf(
          databases(service),
          `select event_id from parked_events where state = 'parked' and event_id <> all($1)`,
          [parked],
        ),
    },
    {
      name: `${service}-has-refused-nothing-unexpected`,
      sentence: 'a rule has refused an event',
      services: [service],
      when: 'at-rest',
      find: async ({ databases, refused }) =>
        refused
          ? rowsOf(databases(service), `select event_id from refused_events where event_id <> all($1)`, [refused])
          : foundOf([]),
    },
    {
      name: `${service}-sets-aside-only-what-was-said`,
      sentence: 'an event was parked or refused that its source never said',
      services: [service],
      when: 'always',
      find: async (looking) => foundOf(await unsaid(looking, service)),
    },
    {
      name: `${service}-lets-nothing-overtake-what-is-parked`,
      sentence: 'an event was handled though an earlier one of its key is parked',
      services: [service],
      when: 'always',
      find: async (looking) => foundOf(await overtaking(looking, service)),
    },
  ];
}

export const parked: readonly Invariant[] = lineServices.flatMap(ofService);
