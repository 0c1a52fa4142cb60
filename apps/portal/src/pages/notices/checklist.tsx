import type { Notice } from '../../clients/layoff-notices.js';
import { idOf } from '../../forms/form.js';
import { wrongAt, type Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { checkAnswers, checkItems, type Checked, type CheckItem } from './checklist.model.js';
import { noticePaths } from './paths.js';

type ChecklistShown = {
  readonly context: PageContext;
  readonly notice: Notice;
  readonly checked: Checked;
  readonly trouble?: Trouble | undefined;
};

/** What to look at, with three answers each. It changes nothing: its answers go into the address of the decision. */
export function Checklist({ context, notice, checked, trouble }: ChecklistShown) {
  const { say } = context;
  const { id } = notice;
  return (
    <section class="card" aria-labelledby="checklist">
      <h2 id="checklist">{say('notices.check.title')}</h2>
      <p>{say('notices.check.lead')}</p>
      <form method="get" action={noticePaths.part(id, 'decision')} noValidate>
        {checkItems.map(({ item }) => (
          <Item key={item} {...{ context, item, answer: checked[item], trouble }} />
        ))}
        <div class="form-acts">
          <button type="submit">{say('notices.check.submit')}</button>
        </div>
      </form>
      <p class="acts">
        <span>{say('notices.check.other')}:</span>
        <a href={noticePaths.part(id, 'transfer')}>{say('notices.check.transfer')}</a>
        <a href={noticePaths.part(id, 'refuse')}>{say('notices.check.refuse')}</a>
      </p>
    </section>
  );
}

type ItemShown = {
  readonly context: PageContext;
  readonly item: CheckItem['item'];
  readonly answer: Checked[CheckItem['item']];
  readonly trouble: Trouble | undefined;
};

function Item({ context: { say }, item, answer, trouble }: ItemShown) {
  const wrong = wrongAt(trouble, item);
  return (
    <fieldset class={wrong === undefined ? 'field answers' : 'field answers wrong'}>
      <legend>{say(`notices.check.item.${item}`)}</legend>
      {wrong !== undefined && <span class="wrong-text">{wrong}</span>}
      <div class="answer-row">
        {checkAnswers.map((each, place) => {
          const id = place === 0 ? idOf(item) : `${idOf(item)}-${each}`;
          return (
            <span class="choice" key={each}>
              <input {...{ type: 'radio', id, name: item, value: each, checked: answer === each }} />
              <label for={id}>{say(`notices.check.${each}`)}</label>
            </span>
          );
        })}
      </div>
    </fieldset>
  );
}
