import type { Answer } from '../../clients/ask.js';
import type { Profile } from '../../clients/registry.js';
import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { PostedForm } from '../../forms/posted.js';
import type { Trouble } from '../../forms/trouble.js';
import { SummaryList } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { Banner, Conflict, Empty, FailedPart } from '../../layout/told.js';
import { casePage, type CaseShown } from './case-frame.js';
import { caseworkPaths } from './paths.js';
import { HouseholdFields, NeedFields, WishFields, WorkFields } from './profile-fields.js';
import { codeText, placeText, wishText } from './words.js';

export type ProfileShown = {
  readonly shown: CaseShown;
  readonly profile: Answer<Profile>;
  readonly typed?: PostedForm | undefined;
  readonly trouble?: Trouble | undefined;
};

/** What somebody can do and wishes to do: read, or filled in together with them. */
export function profilePage(context: PageContext, all: ProfileShown): string {
  const { shown, profile, trouble } = all;
  const { say } = context;
  return casePage({
    ...{ context, shown, tab: 'profile', failed: trouble !== undefined },
    children:
      profile.kind === 'answered' ? (
        <Filled context={context} all={all} profile={profile.body} />
      ) : (
        <FailedPart context={context} what={say('casework.profile.what')} />
      ),
  });
}

type PartShown = { readonly context: PageContext; readonly all: ProfileShown; readonly profile: Profile };

function Filled(part: PartShown) {
  const { context, all, profile } = part;
  const { say } = context;
  const { mayWork, file } = all.shown;
  const mayEdit = mayWork && profile.readable && file.acts.may.includes('profile');
  return (
    <section aria-labelledby="profile">
      <h2 id="profile">{say('casework.profile.heading')}</h2>
      <Completeness context={context} profile={profile} />
      {mayEdit ? <ProfileForm {...part} /> : <Read {...part} />}
    </section>
  );
}

function Completeness({ context, profile }: Pick<PartShown, 'context' | 'profile'>) {
  const { say } = context;
  if (!profile.readable) return <Banner kind="bad">{say('casework.profile.unreadable')}</Banner>;
  if (profile.missing.length === 0) return <p>{say('casework.profile.complete')}</p>;
  const what = profile.missing.map((field) => codeText(context, 'casework.profile', field).toLowerCase()).join(', ');
  return <Banner>{say('casework.profile.missing', { what })}</Banner>;
}

function Read({ context, all, profile }: PartShown) {
  const { say, formats } = context;
  const isEarly = all.shown.mayWork && !all.shown.file.acts.may.includes('profile') && profile.readable;
  const number = (value: number | null) => (value === null ? '–' : formats.number(value));
  const listed = (codes: readonly string[], text: (code: string) => string) => codes.map(text).join(', ') || '–';
  return (
    <>
      {isEarly && <Empty>{say('casework.profile.too-early')}</Empty>}
      <SummaryList
        rows={[
          { term: say('casework.profile.schooling'), fact: profile.schooling ?? '–' },
          {
            term: say('casework.profile.occupation'),
            fact: codeText(context, 'casework.occupation', profile.occupation),
          },
          {
            term: say('casework.profile.skills'),
            fact: listed(profile.skills, (code) => codeText(context, 'casework.occupation', code)),
          },
          { term: say('casework.profile.wishes'), fact: listed(profile.wishes, (code) => wishText(context, code)) },
          { term: say('casework.profile.householdSize'), fact: number(profile.householdSize) },
          { term: say('casework.profile.dependants'), fact: number(profile.dependants) },
          { term: say('casework.profile.licences'), fact: listed(profile.licences, (code) => code) },
          {
            term: say('casework.profile.availableFrom'),
            fact: profile.availableFrom === null ? '–' : formats.day(profile.availableFrom),
          },
          { term: say('casework.profile.districtCode'), fact: placeText(profile.districtCode) },
        ]}
      />
    </>
  );
}

function ProfileForm({ context, all, profile }: PartShown) {
  const { say } = context;
  const { shown, trouble } = all;
  const { id } = shown.file;
  const fields = { context, profile, trouble, typed: all.typed };
  const labels = Object.fromEntries(fieldNames.map((name) => [name, say(`casework.profile.${name}`)]));
  return (
    <>
      <Conflict {...{ context, trouble, labels }} />
      <Form
        {...{ context, trouble }}
        version={profile.version}
        action={caseworkPaths.caseTab(id, 'profile')}
        submit={say('casework.profile.submit')}
        cancel={caseworkPaths.case(id)}
      >
        <WorkFields {...fields} />
        <WishFields {...fields} />
        <HouseholdFields {...fields} />
        <NeedFields {...fields} />
        <TextareaField
          {...{ context, trouble }}
          name="note"
          label={say('casework.profile.note')}
          value={profile.note ?? undefined}
          isOptional
        />
      </Form>
    </>
  );
}

const fieldNames = [
  'schooling',
  'occupation',
  'skills',
  'wishes',
  'householdSize',
  'dependants',
  'vulnerabilities',
  'facilities',
  'licences',
  'availableFrom',
  'districtCode',
  'note',
] as const;
