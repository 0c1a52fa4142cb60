import type { ComponentChildren } from 'preact';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Conflict } from '../../layout/told.js';
import { Back } from './shown.js';

export type ActShown = {
  readonly title: string;
  /** What follows from it, in a sentence. */
  readonly lead?: string;
  readonly back: readonly [href: string, text: string];
  readonly action: string;
  readonly submit: string;
  readonly version?: number | undefined;
  readonly trouble?: Trouble | undefined;
  readonly isGrave?: boolean;
  /** As wide as the page: for fields that stand beside each other. */
  readonly isWide?: boolean;
  readonly hasFile?: boolean;
  /** For boxes that stand beside the form. */
  readonly formId?: string;
  /** What is read before the form. */
  readonly above?: ComponentChildren;
  readonly fields?: ComponentChildren;
  readonly labels?: Readonly<Record<string, string>>;
};

/** One act on a page of its own: what it is about, what follows, its form. */
export function actPage(context: PageContext, shown: ActShown): string {
  const {
    title,
    lead,
    back,
    action,
    submit,
    version,
    trouble,
    isGrave,
    isWide,
    hasFile,
    formId,
    above,
    fields,
    labels = {},
  } = shown;
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <>
        <Back href={back[0]}>{back[1]}</Back>
        <h1>{title}</h1>
        {lead !== undefined && <p class="lead-text">{lead}</p>}
        {above}
        <Conflict context={context} trouble={trouble} labels={labels} />
        <div class={isWide ? undefined : 'narrow'}>
          <Form
            {...{ context, action, submit, trouble, version, cancel: back[0] }}
            {...(isGrave !== undefined && { isGrave })}
            {...(hasFile !== undefined && { hasFile })}
            {...(formId !== undefined && { id: formId })}
          >
            {fields}
          </Form>
        </div>
      </>
    ),
  });
}
