// A hearing service of its own, to be killed: what it is comes by its environment.
import 'reflect-metadata';
import { EventTransport, Positions, UnitOfWork } from '@tanggap/messaging';
import { DataSource } from 'typeorm';

// Whoever started it has died: nobody would end it any more.
process.on('disconnect', () => process.exit(1));
const options = JSON.parse(process.env.OPTIONS);
const db = await new DataSource({ type: 'postgres', url: options.ownUrl }).initialize();
const transport = new EventTransport(
  { ...options, sourceUrl: () => options.source },
  new UnitOfWork(db),
  new Positions(db),
);
transport.addHandler(
  options.event,
  async ({ events, tx }) => {
    await tx.manager.query(
      `insert into seen (event_id, key, n) select * from unnest($1::uuid[], $2::text[], $3::int[])`,
      [events.map((e) => e.id), events.map((e) => e.key), events.map((e) => e.data.round)],
    );
    // Long enough for a kill to fall between the effect and its commit.
    await tx.manager.query('select pg_sleep(0.02)');
  },
  true,
);
transport.listen(() => process.send?.('listening'));
