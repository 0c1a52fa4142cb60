import type { Deadline } from '../../clients/layoff-notices.js';
import { lawText } from '../../layout/law.js';
import type { PageContext } from '../../layout/page-context.js';
import { Table } from '../../layout/table.js';
import { leadText } from './words.js';

/** What the law asks by when, as it follows from the days of a notice. */
export function DeadlineTable({
  context,
  deadlines,
}: {
  readonly context: PageContext;
  readonly deadlines: readonly Deadline[];
}) {
  if (deadlines.length === 0) return null;
  const { say, formats, language } = context;
  return (
    <section aria-labelledby="deadlines">
      <h2 id="deadlines">{say('company.progress.deadlines')}</h2>
      <Table
        context={context}
        caption={say('company.progress.deadlines.caption')}
        rows={deadlines.map((deadline, place) => ({ ...deadline, key: String(place) }))}
        keyOf={({ key }) => key}
        columns={[
          {
            label: say('company.progress.deadline'),
            kind: 'head',
            cell: (deadline) => (
              <>
                {deadline.what[language]}
                {leadText(context, deadline) !== undefined && <span class="note">{leadText(context, deadline)}</span>}
              </>
            ),
          },
          { label: say('company.progress.deadline.on'), cell: ({ on }) => formats.day(on) },
          { label: say('company.progress.deadline.basis'), cell: ({ basis }) => lawText(context, basis) },
        ]}
      />
    </section>
  );
}
