import type { Notice } from '../../clients/layoff-notices.js';
import { needed } from '../../clients/needed.js';
import type { Visit } from '../../visit/visit.js';

/** Throws what the service says no with: another company's is not there. */
export async function noticeFor(visit: Visit, id: string): Promise<Notice> {
  return needed(await visit.read<Notice>('layoff-notices', `/notices/${id}`));
}

/** A report that its company may still change. */
export function isTheirs({ status }: Pick<Notice, 'status'>): boolean {
  return status === 'draft' || status === 'correction-needed';
}
