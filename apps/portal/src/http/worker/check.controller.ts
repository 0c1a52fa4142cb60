import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { checkedPage, checkPage } from '../../pages/worker/check.page.js';
import { identityIn, identityWrongs } from '../../pages/worker/identity-form.js';
import type { CheckedStatus } from '../../pages/worker/own.js';
import { workerPaths } from '../../pages/worker/paths.js';
import { PageAgain } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, OpenForm, OpenPage } from '../routes.js';

const OK = 200;

/** Open: whoever holds the extract of a receipt sees how far things are, and needs no account for it. */
@AreaController()
export class StatusCheckController {
  @OpenPage(workerPaths.check)
  ask(@CurrentVisit() { context }: Visit) {
    return checkPage({ context });
  }

  /** What was typed names a person, so the answer has no address of its own. The registry counts tries by the visitor's address. */
  @OpenForm(workerPaths.check)
  async check(@CurrentVisit() visit: Visit, @Posted() form: PostedForm) {
    const { context, request } = visit;
    const again = (trouble: Trouble) => checkPage({ context, trouble });
    const asked = { ...identityIn(form), code: form.text('code') };
    const noCode = asked.code === '' ? [{ field: 'code', text: context.say('worker.check.code-wrong') }] : [];
    const found = troubleFound(form, [...identityWrongs(asked, context), ...noCode]);
    if (found) return new PageAgain(found.status, again(found));
    const headers = { 'x-forwarded-for': request.ip ?? '' };
    const answer = await visit.send<CheckedStatus>('worker-registry', '/status-checks', asked, { headers });
    if (answer.kind === 'answered') return new PageAgain(OK, checkedPage({ context, status: answer.body }));
    return settled(visit, form, answer, { done: () => unanswered(), again });
  }
}

function unanswered(): never {
  throw new Error('an answer is shown at once');
}
