import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { connectPage } from '../../pages/worker/connect.page.js';
import { identityIn, identityWrongs } from '../../pages/worker/identity-form.js';
import { workerPaths } from '../../pages/worker/paths.js';
import { PageAgain, PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';

const CASE_NUMBER = /^k-?(\d{1,15})$/i;
const SHORTEST_NUMBER = 7;
/** Without its dash. */
const CODE_LENGTH = 8;

@AreaController()
export class WorkerConnectController {
  @Page(workerPaths.connect, 'own:claim')
  show(@CurrentVisit() { context }: Visit) {
    return connectPage({ context });
  }

  @Form(workerPaths.connect, 'own:claim')
  async claim(@CurrentVisit() visit: Visit, @Posted() form: PostedForm) {
    const { context } = visit;
    const again = (trouble: Trouble) => connectPage({ context, trouble });
    const identity = identityIn(form);
    const typed = form.text('code').replaceAll(/\s/g, '');
    const noCode = typed === '' ? [{ field: 'code', text: context.say('worker.connect.code-wrong') }] : [];
    const found = troubleFound(form, [...identityWrongs(identity, context), ...noCode]);
    if (found) return new PageAgain(found.status, again(found));
    const body = { ...identity, ...namedBy(typed) };
    return settled(visit, form, await visit.send('worker-registry', '/own/claims', body, { key: form.key }), {
      done: () => PageInstead.to(workerPaths.status, 'worker.connect.done'),
      again,
      fieldOf: (field) => (field === 'caseNumber' ? 'code' : field),
    });
  }
}

/** `K-0000012` is the number of a case; anything else is taken as a code, also one that begins with a K. */
function namedBy(typed: string): { readonly caseNumber: string } | { readonly code: string } {
  const digits = CASE_NUMBER.exec(typed)?.[1];
  if (digits === undefined || typed.length === CODE_LENGTH) return { code: typed };
  return { caseNumber: `K-${digits.padStart(SHORTEST_NUMBER, '0')}` };
}
