import type { Instance } from './instances.js';
import type { OneConnection } from './one-connection.js';
import type { NoticeOfWorld } from './world.js';

type Desk = NonNullable<Instance['desk']>;
type Person = Parameters<Desk['amendments']['ask']>[3];

const officer = { accountId: 'officer', companyId: null, regions: 'all' } as unknown as Person;

type BackAct = { readonly what: string; act(instance: Instance, desk: Desk, notice: NoticeOfWorld): Promise<unknown> };

/** What is done next with what a company takes back, by how far it has come. */
const backActs: Readonly<Record<string, BackAct>> = {
  none: {
    what: 'takes rows back of',
    act: ({ work }, { amendments }, { id, companyId, takesBack: lines }) =>
      work.run({ correlationId: id, causationId: null }, (tx) =>
        amendments.ask(tx, id, { lines, niks: [], adds: 0, why: 'they stay' }, { ...officer, companyId }),
      ),
  },
  asked: {
    what: 'confirms what is taken back of',
    act: ({ work }, { amendments }, { id }) =>
      work.run({ correlationId: id, causationId: null }, (tx) => amendments.confirm(tx, id, 1, officer)),
  },
  confirmed: { what: 'tells what is taken back of', act: async ({ withdrawals }) => withdrawals?.tellSome() },
};

/** The next act; undefined once all is told. Who did not hear of success looks how far it is. */
export async function nextBackAct(connection: OneConnection, noticeId: string): Promise<BackAct | undefined> {
  const [row] = await connection.ask<{ state: string }>(`select state from amendments where notice_id = $1`, [
    noticeId,
  ]);
  return backActs[row?.state ?? 'none'];
}
