import type { Instance } from './instances.js';
import type { OneConnection } from './one-connection.js';
import type { NoticeOfWorld } from './world.js';

type Desk = NonNullable<Instance['desk']>;
type Submitting = Parameters<Desk['notices']['submit']>;
export type DeskAct = {
  readonly what: string;
  act(desk: Desk, tx: Submitting[0], notice: NoticeOfWorld): Promise<unknown>;
};

const officer = { accountId: 'officer', companyId: null, regions: 'all' } as unknown as Submitting[2];

/** What is done next with a notice of a state, until the office has accepted it. */
const deskActs: Readonly<Record<string, DeskAct>> = {
  draft: {
    what: 'submits',
    act: ({ notices }, tx, { id, companyId }) =>
      notices.submit(tx, id, { ...officer, accountId: 'simulator', companyId }),
  },
  submitted: { what: 'reviews', act: ({ reviews }, tx, { id }) => reviews.start(tx, id, officer) },
  'in-review': { what: 'accepts', act: ({ reviews }, tx, { id }) => reviews.accept(tx, id, officer) },
};

/** None once the office has accepted it. */
export async function nextDeskAct(connection: OneConnection, noticeId: string): Promise<DeskAct | undefined> {
  const [row] = await connection.ask<{ status: string }>(`select status from notices where id = $1`, [noticeId]);
  return deskActs[row?.status ?? ''];
}
