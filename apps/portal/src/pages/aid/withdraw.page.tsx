import type { Paged } from '../../clients/aid.js';
import type { ListFile } from '../../clients/aid-lists.js';
import { withdrawalReasons, type Entitlement } from '../../clients/aid-withdrawals.js';
import { SelectField } from '../../forms/choices.js';
import { DateField, NumberField, TextareaField, TextField } from '../../forms/fields.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { Pager, Table } from '../../layout/table.js';
import { Tag } from '../../layout/parts.js';
import { Banner, Empty } from '../../layout/told.js';
import { actPage } from './act.page.js';
import { listName } from './queue.page.js';
import { personShown, shortRegionName } from './shown.js';

type WithdrawShown = {
  readonly list: ListFile;
  readonly entitlements: Paged<Entitlement>;
  readonly trouble: Trouble | undefined;
  /** Who was selected when the form came back. */
  readonly chosen: readonly string[];
};

const FORM = 'withdraw';

/** Whose decreed aid is to be taken back, by which decree, and why; it is on hold until a second person has decided. */
export function withdrawPage(context: PageContext, { list, entitlements, trouble, chosen }: WithdrawShown): string {
  const { say } = context;
  const own = `/aid/lists/${list.id}`;
  const about = { context, trouble } as const;
  return actPage(context, {
    ...{ title: say('aid.withdrawal.new'), lead: say('aid.withdrawal.new-lead'), trouble, formId: FORM },
    ...{ back: [own, listName(context, list)], action: `${own}/withdrawals`, isGrave: true },
    submit: say('aid.withdrawal.submit'),
    above: (
      <>
        <Banner kind="bad">{say('aid.withdrawal.holds')}</Banner>
        <Entitled {...{ context, entitlements, chosen }} />
      </>
    ),
    fields: (
      <>
        <NumberField {...{ ...about, name: 'typed-count', label: say('aid.withdrawal.count-people') }} />
        <SelectField
          {...{ ...about, name: 'why', label: say('aid.why') }}
          choices={withdrawalReasons.map((code) => [code, say(`aid.withdrawal-why.${code}`)])}
        />
        <TextareaField
          {...{ ...about, name: 'note', label: say('aid.withdrawal.note'), hint: say('aid.withdrawal.note.hint') }}
          longest={500}
        />
        <TextField
          {...{ ...about, name: 'number', label: say('aid.withdrawal.decree-number'), longest: 80, size: 'middle' }}
          hint={say('aid.decree.number.hint')}
        />
        <DateField {...{ ...about, name: 'dated', label: say('aid.decree.dated') }} />
      </>
    ),
  });
}

type EntitledShown = Pick<WithdrawShown, 'entitlements' | 'chosen'> & { readonly context: PageContext };

function Entitled({ context, entitlements, chosen }: EntitledShown) {
  const { say, formats } = context;
  const name = ({ maskedName = null, caseNumber }: Entitlement) => personShown(context, { maskedName, caseNumber });
  return (
    <>
      <Table
        {...{ context, caption: say('aid.withdrawal.whose'), rows: entitlements.items, dense: true }}
        keyOf={({ id }: Entitlement) => id}
        select={{
          ...{ form: FORM, name: 'assessment' },
          label: (row: Entitlement) => say('aid.select', { name: name(row) }),
          isChosen: ({ id }: Entitlement) => chosen.includes(id),
        }}
        columns={[
          { label: say('aid.person'), kind: 'head', cell: name },
          { label: say('aid.region'), cell: ({ regionCode }: Entitlement) => shortRegionName(regionCode) },
          {
            label: say('aid.state'),
            cell: ({ onHold, paid }: Entitlement) => (
              <Tag kind={onHold.length > 0 || paid > 0 ? 'busy' : 'good'}>
                {say(
                  paid > 0 ? 'aid.withdrawal.paid' : onHold.length > 0 ? 'aid.withdrawal.held' : 'aid.withdrawal.due',
                )}
              </Tag>
            ),
          },
          {
            ...{ label: say('aid.amount'), kind: 'figure' },
            cell: ({ amount }: Entitlement) => formats.rupiah(amount),
          },
        ]}
        empty={<Empty>{say('aid.withdrawal.nobody')}</Empty>}
      />
      <Pager context={context} next={entitlements.next} />
    </>
  );
}
