import type { ClassFile } from '../../clients/training.js';
import { DateField, TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { inLanguageOf } from '../training/words.js';
import { providerPaths } from './paths.js';

type MoveShown = {
  readonly context: PageContext;
  readonly file: ClassFile;
  readonly to: 'postponed' | 'cancelled';
  readonly trouble?: Trouble | undefined;
};

/** Putting a class off or calling it off: with the reason, and what it means for its people. */
export function movePage({ context, file, to, trouble }: MoveShown): string {
  const { say } = context;
  const title = say(`provider.move.${to}`);
  return page({
    context,
    title: `${title}: ${file.code}`,
    failed: trouble !== undefined,
    children: (
      <>
        <h1>
          {title}: {inLanguageOf(context, file.programme.name)} · {file.code}
        </h1>
        <p>{whoItMeans(context, file.taken, to)}</p>
        <Form
          context={context}
          action={providerPaths.move(file.id)}
          submit={title}
          trouble={trouble}
          cancel={providerPaths.class(file.id)}
          isGrave={to === 'cancelled'}
        >
          <input type="hidden" name="to" value={to} />
          <TextareaField
            {...{ context, trouble, name: 'reason', longest: 500, rows: 3 }}
            label={say('provider.move.reason')}
            hint={say('provider.move.reason-hint')}
          />
          {to === 'postponed' && (
            <DateField
              {...{ context, trouble, name: 'startsOn', isOptional: true }}
              label={say('provider.move.starts-on')}
            />
          )}
        </Form>
      </>
    ),
  });
}

function whoItMeans({ say, formats }: PageContext, taken: number, to: MoveShown['to']): string {
  return taken === 0 ? say('provider.moving.nobody') : say(`provider.moving.${to}`, { n: formats.number(taken) });
}
