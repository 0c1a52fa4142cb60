import { districts } from '@tanggap/indonesia';
import type { Finding } from '../../clients/aid.js';
import { RadiosField, SelectField } from '../../forms/choices.js';
import { DateField, NumberField, RupiahField, TextareaField, TextField } from '../../forms/fields.js';
import type { PostedForm } from '../../forms/posted.js';
import type { Trouble, Wrong } from '../../forms/trouble.js';
import type { PlainKey } from '../../messages/messages.js';
import { regionName } from './shown.js';
import type { PageContext } from '../../layout/page-context.js';

type FieldsShown = { readonly context: PageContext; readonly trouble: Trouble | undefined };

/** District, declarations and numbers of which an officer has looked at the paper. Nothing has to be filled in but what was brought. */
export function EvidenceFields({ context, trouble }: FieldsShown) {
  const { say } = context;
  const about = { context, trouble, isOptional: true } as const;
  return (
    <>
      <SelectField
        {...{ ...about, name: 'cardDistrict', label: say('aid.field.card-district') }}
        hint={say('aid.field.card-district.hint')}
        choices={bantenDistricts}
      />
      <Declared
        {...{ context, trouble, name: 'withoutWork' }}
        labels={['aid.field.without-work', 'aid.field.without-work-on']}
      />
      <Declared
        {...{ context, trouble, name: 'outsidePublicService' }}
        labels={['aid.field.public-service', 'aid.field.public-service-on']}
      />
      <DateField {...{ ...about, name: 'integrityPactOn', label: say('aid.field.pact') }} />
      <TextField
        {...{ ...about, name: 'familyCard', label: say('aid.field.family-card') }}
        hint={say('aid.field.family-card.hint')}
        digits
        longest={16}
        size="middle"
      />
      <PriorityFields context={context} trouble={trouble} />
      <TextareaField {...{ ...about, name: 'note', label: say('aid.field.note') }} />
    </>
  );
}

type DeclaredShown = FieldsShown & { readonly name: string; readonly labels: readonly [PlainKey, PlainKey] };

/** What somebody declares, and when. */
function Declared({ context, trouble, name, labels }: DeclaredShown) {
  const { say } = context;
  const about = { context, trouble, isOptional: true } as const;
  return (
    <>
      <RadiosField {...{ ...about, name, label: say(labels[0]), choices: yesOrNo(say) }} />
      <DateField
        {...{ context, trouble, name: `${name}On`, label: say(labels[1]) }}
        hint={say('aid.field.declared-on.hint')}
      />
    </>
  );
}

const yesOrNo = (say: PageContext['say']) =>
  [
    ['true', say('aid.yes')],
    ['false', say('aid.no')],
  ] as const;

/** What only ranks. */
function PriorityFields({ context, trouble }: FieldsShown) {
  const { say } = context;
  const about = { context, trouble, isOptional: true } as const;
  return (
    <details>
      <summary>{say('aid.field.priority')}</summary>
      <NumberField {...{ ...about, name: 'welfareDecile', label: say('aid.field.decile') }} />
      <SelectField
        {...{ ...about, name: 'jobLossBenefit', label: say('aid.field.jkp') }}
        choices={[
          ['none', say('aid.jkp.none')],
          ['pending', say('aid.jkp.pending')],
          ['active', say('aid.jkp.active')],
        ]}
      />
      <RupiahField {...{ ...about, name: 'severancePaid', label: say('aid.field.severance') }} />
      <RadiosField
        {...{ ...about, name: 'vulnerable', label: say('aid.field.vulnerable'), choices: yesOrNo(say) }}
        hint={say('aid.field.vulnerable.hint')}
      />
    </details>
  );
}

const bantenDistricts = districts
  .map(({ code, name, regionCode }) => [code, `${name}, ${regionName(regionCode)}`] as const)
  .toSorted(([, a], [, b]) => a.localeCompare(b, 'id'));

/** As the door of evidence takes it. */
export function evidenceIn(form: PostedForm): object {
  const declared = (name: string) => {
    const holds = form.given(name);
    const declaredOn = form.day(`${name}On`);
    return holds === undefined && declaredOn === undefined ? undefined : { holds: answerIn(holds), declaredOn };
  };
  return {
    cardDistrict: form.given('cardDistrict'),
    withoutWork: declared('withoutWork'),
    outsidePublicService: declared('outsidePublicService'),
    familyCard: form.given('familyCard'),
    integrityPactOn: form.day('integrityPactOn'),
    welfareDecile: numberIn(form, 'welfareDecile'),
    jobLossBenefit: form.given('jobLossBenefit'),
    severancePaid: numberIn(form, 'severancePaid'),
    vulnerable: answerIn(form.given('vulnerable')),
  };
}

/** Neither nothing nor anything else is taken for a no: the service refuses what is no answer. */
function answerIn(said: string | undefined): boolean | string | undefined {
  return said === 'true' || said === 'false' ? said === 'true' : said;
}

const declarations = [
  ['withoutWork', 'aid.field.without-work'],
  ['outsidePublicService', 'aid.field.public-service'],
] as const;

/** Declarations with a day to which nobody has said yes or no. */
export function undeclared(form: PostedForm, { say }: PageContext): readonly Wrong[] {
  return declarations.flatMap(([name, label]) => {
    const isAnswered = ['true', 'false'].includes(form.text(name));
    const isLeftOut = !form.given(name) && form.day(`${name}On`) === undefined;
    return isAnswered || isLeftOut ? [] : [{ field: name, text: say('aid.field.yes-or-no'), label: say(label) }];
  });
}

/** What is no number goes on as it was typed: the service says what is wrong with it. */
function numberIn(form: PostedForm, name: string): number | string | undefined {
  return form.whole(name) ?? form.given(name);
}

/** A door's field, as the form calls it. */
export function evidenceField(field: string): string {
  const short = field.replace(/^evidence\./, '');
  if (short.startsWith('withoutWork.')) return short.endsWith('declaredOn') ? 'withoutWorkOn' : 'withoutWork';
  if (short.startsWith('outsidePublicService.'))
    return short.endsWith('declaredOn') ? 'outsidePublicServiceOn' : 'outsidePublicService';
  return short;
}

/** Rules that said no, to be set aside by an appeal. */
export function failedIn(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ result }) => result === 'fail');
}
