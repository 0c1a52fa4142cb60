import { addDays, civilDate } from '@tanggap/kernel';
import { civilDayOf } from '@tanggap/platform';
import { eventually } from '@tanggap/testing';
import { move } from '../src/application/referral-moves.js';
import { holdReferrals } from '../src/persistence/move.store.js';
import { aCaseOpened, aNoticeRegistered, idOf } from './a-case.js';
import type { RunningService } from './a-running-service.js';

export const provider = { roles: ['PENGELOLA_PELATIHAN'], regions: [], providerCode: 'UPTD-BANTEN' };
export const supervisor = { roles: ['PIMPINAN'], regions: ['36.74'] };
export const caseworker = { roles: ['PENGANTAR_KERJA'], regions: ['36.03'] };

export const today = civilDayOf(new Date());
export const inDays = (days: number) => addDays(civilDate(today), days);

type Wanted = { readonly n: number; readonly programme: string; readonly seats: number; readonly people: number };

/** A class whose seats are given to people who were accepted for them, and in the waiting order whoever is one too many. */
export async function aFullClass(service: RunningService, { n, programme, seats, people }: Wanted) {
  const classId = idOf('class', n);
  const db = service.db();
  await db.query(
    `insert into classes (id, code, programme_code, provider_code, district_code, starts_on, ends_on, seats)
     values ($1, $2, $3, 'UPTD-BANTEN', '36.74.01', $4, $5, $6)`,
    [classId, `${programme}-${n}`, programme, inDays(1), inDays(20), seats],
  );
  const cases = Array.from({ length: people }, (_, i) =>
    aCaseOpened({
      ...{ caseId: idOf('case', n * 1000 + i), personId: idOf('person', n * 1000 + i), noticeId: idOf('notice', n) },
      ...{ line: i + 2, wishes: [programme] },
    }),
  );
  await service.hear(...cases, aNoticeRegistered(idOf('notice', n), n, people));
  await eventually(async () => (await service.get(`/line/${idOf('notice', n)}`)).body['seats'] === seats);
  const seated = await db.query<{ id: string }[]>(`select id from referrals where class_id = $1 order by place`, [
    classId,
  ]);
  const ids = seated.map(({ id }) => id);
  for (const to of ['agreed', 'sent', 'accepted'] as const) {
    await service.inWork(async (tx) => {
      await holdReferrals(tx, ids);
      await move(
        tx,
        ids.map((referralId) => ({ referralId, to, who: 'test', why: 'worker.agreed' })),
      );
    });
  }
  const set = (columns: string, ...values: readonly unknown[]) =>
    db.query(`update classes set ${columns} where id = $1`, [classId, ...values]);
  return { classId, ids, set };
}

export type FullClass = Awaited<ReturnType<typeof aFullClass>>;
