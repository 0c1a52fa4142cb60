import { Inject, Injectable } from '@nestjs/common';
import type { LineCounts } from '@tanggap/kernel';
import { Clock, ServiceConfig } from '@tanggap/platform';
import { PortalConfig } from '../config.js';
import type { LineParts } from '../pages/line/line.model.js';
import { ask, bodyOf, headersOf, type Answer, type Asking } from './ask.js';
import type { NoticePage, NoticeView } from './notices.js';
import { serviceNames, stateOf, type ServiceName, type ServiceState } from './readiness.js';

type Asked = { readonly at: number; readonly states: Promise<readonly ServiceState[]> };

const ASK_EVERY_MS = 1_000;

/** Where the services answer, and what the portal asks of them, each with the caller's own token. */
@Injectable()
export class Services {
  private readonly urls: Readonly<Record<ServiceName, string>>;
  private asked: Asked = { at: 0, states: Promise.resolve([]) };

  constructor(
    @Inject(ServiceConfig) common: ServiceConfig,
    @Inject(PortalConfig) own: PortalConfig,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.urls = {
      identity: common.IDENTITY_URL,
      'layoff-notices': own.LAYOFF_NOTICES_URL,
      'worker-registry': own.WORKER_REGISTRY_URL,
      'training-referrals': own.TRAINING_REFERRALS_URL,
      'cash-assistance': own.CASH_ASSISTANCE_URL,
    };
  }

  /** As they are now, or were within the last second: many visitors ask the services no more often than one. */
  states(): Promise<readonly ServiceState[]> {
    const now = this.clock.now().getTime();
    if (now - this.asked.at >= ASK_EVERY_MS) this.asked = { at: now, states: this.askAll() };
    return this.asked.states;
  }

  private askAll(): Promise<readonly ServiceState[]> {
    return Promise.all(serviceNames.map((name) => stateOf(name, this.urls[name])));
  }

  notices(token: string): Promise<Answer<NoticePage>> {
    return ask<NoticePage>(this.at('layoff-notices', '/notices'), { token });
  }

  notice(noticeId: string, token: string): Promise<Answer<NoticeView>> {
    return ask<NoticeView>(this.at('layoff-notices', `/notices/${noticeId}`), { token });
  }

  receipt(noticeId: string, token: string): Promise<Answer<{ readonly number: string }>> {
    return ask(this.at('layoff-notices', `/notices/${noticeId}/receipt`), { token });
  }

  /** What each service says about one notice. From the last to the first: what still flows must not look ahead of itself. */
  async line(noticeId: string, token: string): Promise<LineAnswers> {
    const path = `/line/${noticeId}`;
    const cashAssistance = await ask<LineCounts['cashAssistance']>(this.at('cash-assistance', path), { token });
    const trainingReferrals = await ask<LineCounts['trainingReferrals']>(this.at('training-referrals', path), {
      token,
    });
    const workerRegistry = await ask<LineCounts['workerRegistry']>(this.at('worker-registry', path), { token });
    const layoffNotices = await ask<LineCounts['layoffNotices']>(this.at('layoff-notices', path), { token });
    return { layoffNotices, workerRegistry, trainingReferrals, cashAssistance };
  }

  /** Asks one service, reading or commanding. */
  ask<T>(service: ServiceName, path: string, asking: Asking): Promise<Answer<T>> {
    return ask<T>(this.at(service, path), asking);
  }

  /** For what is a stream on its way in or out. Throws when the service is away; never follows it elsewhere. */
  fetch(service: ServiceName, path: string, asking: Asking, init: RequestInit = {}): Promise<Response> {
    return fetch(this.at(service, path), { ...init, headers: headersOf(asking), redirect: 'error' });
  }

  /** Only paths: what stands in one cannot name another host. */
  private at(service: ServiceName, path: string): string {
    return new URL(path.replace(/^\/*/, '/'), this.urls[service]).href;
  }
}

export type LineAnswers = { readonly [Part in keyof LineCounts]: Answer<LineCounts[Part]> };

export function partsOf({ layoffNotices, workerRegistry, trainingReferrals, cashAssistance }: LineAnswers): LineParts {
  return {
    layoffNotices: bodyOf(layoffNotices),
    workerRegistry: bodyOf(workerRegistry),
    trainingReferrals: bodyOf(trainingReferrals),
    cashAssistance: bodyOf(cashAssistance),
  };
}
