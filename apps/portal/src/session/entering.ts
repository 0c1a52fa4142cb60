import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Granted, SecondStep } from '../clients/identity.js';
import { accountPaths } from '../pages/account/paths.js';
import { keepDevice } from './device.js';
import { Sessions } from './session.js';

export type Pending = { readonly ticket: string; readonly name: string; readonly next: string };

/** Where a browser becomes somebody, by whichever way. */
@Injectable()
export class Entering {
  constructor(@Inject(Sessions) private readonly sessions: Sessions) {}

  /** Where to go on: the page that was asked for, the second step, or where one is set up. */
  enter(
    request: Request,
    response: Response,
    answer: Granted | SecondStep,
    { name, next }: { readonly name: string; readonly next: string },
  ): string {
    if ('secondStep' in answer) {
      const pending: Pending = { ticket: answer.secondStep.ticket, name, next };
      this.sessions.keep(request, response, 'step', pending);
      return accountPaths.secondStep;
    }
    this.sessions.forgetAll(request, response);
    if (answer.device) keepDevice(request, response, answer.device);
    this.sessions.start(request, response, this.sessions.granted(name, answer));
    return answer.secondFactorNeeded ? accountPaths.secondFactor : next;
  }
}
