import { HttpProblem } from '@tanggap/platform';
import { needed } from '../../clients/needed.js';
import type { CertificationBody, ClassFile, PageOf, Participant, Programme } from '../../clients/training.js';
import type { Visit } from '../../visit/visit.js';

const SERVICE = 'training-referrals';

/** More than any class has seats. */
export const MOST_OF_A_CLASS = 200;

/** A class of the own provider. */
export async function classOf(visit: Visit, id: string): Promise<ClassFile> {
  return needed(await visit.read<ClassFile>(SERVICE, `/classes/${id}`));
}

/** What a provider may open classes of. */
export async function programmesOf(visit: Visit): Promise<readonly Programme[]> {
  return needed(await visit.read<PageOf<Programme>>(SERVICE, '/programmes')).items;
}

type Called = { readonly referralId: string; readonly name: string | null };

/** The names of those who come to a class. Asking is recorded by the service. */
export async function namesIn(visit: Visit, id: string): Promise<ReadonlyMap<string, string>> {
  const { items } = needed(
    await visit.read<PageOf<Called>>(SERVICE, `/classes/${id}/participants/names`, { limit: MOST_OF_A_CLASS }),
  );
  return new Map(items.flatMap(({ referralId, name }) => (name === null ? [] : [[referralId, name] as const])));
}

/** The same by first letters, which is not recorded by name: of whom none was told, nothing. Pages can do without. */
export async function maskedIn(visit: Visit, id: string): Promise<ReadonlyMap<string, string>> {
  const answer = await visit.read<PageOf<Participant>>(SERVICE, `/classes/${id}/participants`, {
    limit: MOST_OF_A_CLASS,
  });
  if (answer.kind !== 'answered') return new Map();
  const named = answer.body.items.filter(({ maskedName }) => maskedName !== null);
  return new Map(named.map(({ referralId, maskedName }) => [referralId, maskedName ?? '']));
}

/** What the programme of a class gives; where it says nothing, the provider's own certificate. */
export async function kindsOf(visit: Visit, file: ClassFile) {
  const programme = (await programmesOf(visit)).find(({ code }) => code === file.programme.code);
  const kinds = programme?.certificateKinds ?? [];
  return kinds.length > 0 ? kinds : (['internal'] as const);
}

/** For whom the provider may issue today. */
export async function bodiesOf(visit: Visit): Promise<readonly CertificationBody[]> {
  return needed(await visit.read<PageOf<CertificationBody>>(SERVICE, '/provider/certification-bodies')).items;
}

/** For what names no day of the calendar. */
export function noSuchDay(): HttpProblem {
  return new HttpProblem(404, 'request.no-such-thing', {
    id: 'Data ini tidak ditemukan.',
    en: 'This was not found.',
  });
}
