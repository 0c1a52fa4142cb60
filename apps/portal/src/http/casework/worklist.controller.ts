import type { Handed } from '../../clients/people.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { troubleFound, type Trouble } from '../../forms/trouble.js';
import { codeText } from '../../pages/casework/words.js';
import { isExport } from '../../visit/exported.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { Query } from '../../visit/query.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { settledHere } from './settled-here.js';
import { worklistTaken } from './taken-along.js';
import { handed, handedBack, idIn, undoPaths } from './undo.js';
import { AreaController, Form, Page } from '../routes.js';
import { backOf, worklistShown } from './worklist-visit.js';

const registry = 'worker-registry';

@AreaController()
export class WorklistPages {
  @Page('/casework/cases', 'cases:read')
  list(@CurrentVisit() visit: Visit): Promise<Shown> {
    return isExport(visit) ? worklistTaken(visit) : worklistShown(visit, visit.query);
  }

  /** Those that are selected become one's own; whatever could not be taken is said on the list. */
  @Form('/casework/cases/take', 'cases:work')
  async take(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const back = backOf(form.text('back'));
    const again = (trouble: Trouble) => worklistShown(visit, new Query({ originalUrl: back }), { trouble });
    const caseIds = [...new Set(form.list('case'))];
    if (caseIds.length === 0) return this.refused(form, [visit.context.say('list.nothing-selected')], again);
    const answer = await visit.send<Handed>(registry, '/worklist/taking', { caseIds }, { key: form.key });
    if (answer.kind !== 'answered')
      return settledHere(visit, form, answer, { done: () => PageInstead.to(back), again });
    const left = answer.body.results.filter(({ outcome }) => outcome !== 'assigned' && outcome !== 'already-there');
    if (left.length === 0)
      return handed(back, answer.body, { told: 'casework.taken.done', undo: undoPaths.taken, back });
    const reasons = [...new Set(left.map(({ outcome }) => outcome))];
    const texts = reasons.map((reason) =>
      outcomeText(visit, reason, left.filter((one) => one.outcome === reason).length),
    );
    return this.refused(form, texts, again);
  }

  @Form(undoPaths.taken, 'cases:work')
  async putBack(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const back = backOf(form.text('back'));
    const path = `/worklist/taking/${idIn(form, 'assignment')}/undoing`;
    return settledHere(visit, form, await visit.send<Handed>(registry, path, {}, { key: form.key }), {
      done: (undone) => handedBack(back, undone),
      again: (trouble) => worklistShown(visit, new Query({ originalUrl: back }), { trouble }),
    });
  }

  private async refused(
    form: PostedForm,
    texts: readonly string[],
    again: (trouble: Trouble) => Promise<string>,
  ): Promise<Shown> {
    const trouble = troubleFound(
      form,
      texts.map((text) => ({ text })),
    );
    if (!trouble) throw new Error('a refusal says why');
    // A key of its own next time: what was chosen anew is another command.
    return new PageAgain(trouble.status, await again({ ...trouble, key: undefined }));
  }
}

function outcomeText({ context }: Visit, outcome: string, cases: number): string {
  return `${codeText(context, 'casework.handed', outcome)} (${context.formats.number(cases)})`;
}
