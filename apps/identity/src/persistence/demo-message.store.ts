import type { Tx } from '@tanggap/messaging';

export type DemoMessageRow = { readonly id: string; readonly writtenAt: Date; readonly sealedText: string };

/** The newest hundred stay. */
export async function addDemoMessage(tx: Tx, sealedText: string): Promise<void> {
  await tx.manager.query(`insert into demo_messages (sealed_text) values ($1)`, [sealedText]);
  await tx.manager.query(
    `delete from demo_messages where id <= (select max(id) - 100 from demo_messages) or written_at < now() - interval '1 day'`,
  );
}

/** The newest first. */
export async function listDemoMessages(tx: Tx): Promise<readonly DemoMessageRow[]> {
  return tx.manager.query(
    `select m.id::text, m.written_at as "writtenAt", m.sealed_text as "sealedText" from demo_messages m order by m.id desc limit 100`,
  );
}
