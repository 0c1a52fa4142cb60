import type { LineCounts } from '@tanggap/kernel';
import { ask } from './http.js';

export type LineUrls = {
  readonly identity: string;
  readonly 'layoff-notices': string;
  readonly 'worker-registry': string;
  readonly 'training-referrals': string;
  readonly 'cash-assistance': string;
  readonly portal: string;
};

/** What each service says about one notice. From the last to the first: what still flows must not look ahead of itself. */
export async function readLine(urls: LineUrls, noticeId: string, token: string): Promise<LineCounts> {
  const part = async <Part extends keyof LineCounts>(service: keyof LineUrls): Promise<LineCounts[Part]> =>
    (await ask<LineCounts[Part]>(`${urls[service]}/line/${noticeId}`, { token })).body;
  const cashAssistance = await part<'cashAssistance'>('cash-assistance');
  const trainingReferrals = await part<'trainingReferrals'>('training-referrals');
  const workerRegistry = await part<'workerRegistry'>('worker-registry');
  const layoffNotices = await part<'layoffNotices'>('layoff-notices');
  return { layoffNotices, workerRegistry, trainingReferrals, cashAssistance };
}
