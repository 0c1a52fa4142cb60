import { resolve } from 'node:path';
import type { LineCounts } from '@tanggap/kernel';
import { Account } from './account.js';
import { lineUrls, type LineSettings } from './config.js';
import { Counters } from './counters.js';
import { demoAccounts } from './demo-accounts.js';
import { fileList, type Filed } from './filing.js';
import { Notices, type CheckedList } from './notices.js';
import type { LineOptions } from './options.js';
import { grouped, progressLine, recent, shortProgressLine, stagesOf, type Reached, type Sample } from './progress.js';
import { parkedEvents, type Parked } from './parked.js';
import { readLine, type LineUrls } from './read-line.js';
import { readList } from './read-list.js';
import type { Screen } from './screen.js';
import { actorsOf, declarationOf, siteOf, type Actors } from './setting.js';
import { watchLine, type Watched } from './watch.js';

export type LineResult = Watched & {
  readonly noticeId: string;
  readonly alreadyFiled: boolean;
  /** From when it was handed in to when its last case was decided; undefined when that was not seen. */
  readonly seconds: number | undefined;
  /** Of a line that moves no more; undefined where that could not be asked. */
  readonly parked?: Parked | undefined;
};

/** Files a list or takes up a notice, and follows it to its end. */
export async function runLine(options: LineOptions, settings: LineSettings, screen: Screen): Promise<LineResult> {
  const urls = lineUrls(options, settings.runningNote);
  const accounts = await demoAccounts(settings.seed);
  const actors = actorsOf(options, accounts);
  const follow = new Following(urls, new Account(urls.identity, actors.head), screen);
  const withParked = async (end: LineResult): Promise<LineResult> =>
    end.outcome === 'stalled' ? { ...end, parked: await parkedEvents(urls, accounts) } : end;
  if (options.watchOnly !== undefined)
    return withParked({ ...(await follow.toTheEnd(options.watchOnly)), alreadyFiled: false, seconds: undefined });
  const { notice, alreadyFiled } = await fileAsAsked(options, {
    ...{ settings, urls, actors, screen, follow },
    counters: new Counters(urls, accounts),
  });
  const submittedAt = performance.now();
  const end = await follow.toTheEnd(notice.id);
  const seconds = alreadyFiled ? undefined : (performance.now() - submittedAt) / 1_000;
  return withParked({ ...end, alreadyFiled, seconds });
}

type Means = {
  readonly settings: LineSettings;
  readonly urls: LineUrls;
  readonly actors: Actors;
  readonly counters: Counters;
  readonly screen: Screen;
  readonly follow: Following;
};

async function fileAsAsked(
  options: LineOptions,
  { settings, urls, actors, counters, screen, follow }: Means,
): Promise<Filed> {
  const list = await readList(resolve(settings.folder, options.file ?? ''));
  const notices = new Notices(urls['layoff-notices'], new Account(urls.identity, actors.hr));
  const site = siteOf(options, await notices.companies());
  const declaration = declarationOf(options, list, site);
  screen.say(`${options.file}: ${grouped(list.rows)} rows, as ${actors.hr.username} for ${site.name}`);
  const { acceptErrors } = options;
  const filed = await fileList(notices, {
    declaration,
    list,
    acceptErrors,
    counters,
    whileChecked: (now) => follow.checked(now),
  });
  const { id } = filed.notice;
  if (filed.alreadyFiled) screen.say(`This list is already filed as notice ${id}; nothing was changed.`);
  else screen.say(`Filed as notice ${id}: ${grouped(filed.list.good)} rows taken${rejectedText(filed.list)}.`);
  return filed;
}

/** Which rules the rejected rows broke, by code. */
function rejectedText({ rejected, byKind }: CheckedList): string {
  if (rejected === 0) return ', none rejected';
  const codes = new Map<string, number>();
  for (const { code, severity, count } of byKind) {
    if (severity === 'error') codes.set(code, (codes.get(code) ?? 0) + count);
  }
  return `, ${grouped(rejected)} rejected (${[...codes].map(([code, count]) => `${code} ${count}`).join(', ')})`;
}

/** Shows how far a list has come, from its first checked row to the last assessment. */
class Following {
  private samples: readonly Sample[] = [];

  constructor(
    private readonly urls: LineUrls,
    private readonly head: Account,
    private readonly screen: Screen,
  ) {}

  checked({ rows, expectedRows }: CheckedList): void {
    this.show({ rows: expectedRows, checked: rows, reported: undefined, registered: 0, referred: 0, assessed: 0 });
  }

  async toTheEnd(noticeId: string): Promise<Watched & { readonly noticeId: string }> {
    const watched = await watchLine({
      read: async () => readLine(this.urls, noticeId, await this.head.token()),
      tell: (counts) => this.show(reachedOf(counts)),
    });
    return { ...watched, noticeId };
  }

  private show(reached: Reached): void {
    const at = performance.now();
    this.samples = recent([...this.samples, { at, reached }]);
    const stages = stagesOf(this.samples);
    this.screen.progress([progressLine(stages), shortProgressLine(stages)], at);
  }
}

function reachedOf({ layoffNotices, workerRegistry, trainingReferrals, cashAssistance }: LineCounts): Reached {
  const { seats, waiting, notSuitable, ended = 0 } = trainingReferrals;
  return {
    rows: layoffNotices.rows,
    checked: layoffNotices.rows,
    reported: layoffNotices.rows - layoffNotices.rejected,
    registered: workerRegistry.registered,
    referred: seats + waiting + notSuitable + ended,
    assessed: cashAssistance.cases,
  };
}
