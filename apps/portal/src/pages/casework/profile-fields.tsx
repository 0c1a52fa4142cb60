import type { Profile } from '../../clients/registry.js';
import { CheckboxesField, SelectField } from '../../forms/choices.js';
import { DateField, NumberField, TextField } from '../../forms/fields.js';
import type { PostedForm } from '../../forms/posted.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { chosen, facilities, isAsked, needs, occupationChoices, schoolings, wishChoices } from './profile.model.js';
import { choicesOf, districtChoices } from './words.js';

type FieldsShown = {
  readonly context: PageContext;
  readonly profile: Profile;
  readonly typed: PostedForm | undefined;
  readonly trouble: Trouble | undefined;
};

/** What the person has learnt and worked as. */
export function WorkFields({ context, trouble, profile }: FieldsShown) {
  const { say } = context;
  return (
    <>
      <SelectField
        {...{ context, trouble }}
        name="schooling"
        label={say('casework.profile.schooling')}
        value={profile.schooling ?? undefined}
        choices={schoolings.map((one) => [one, one])}
      />
      <SelectField
        {...{ context, trouble }}
        name="occupation"
        label={say('casework.profile.occupation')}
        value={profile.occupation}
        choices={occupationChoices(context)}
      />
      <TextField
        {...{ context, trouble }}
        name="licences"
        label={say('casework.profile.licences')}
        hint={say('casework.profile.licences-hint')}
        value={profile.licences.join(', ')}
        isOptional
      />
    </>
  );
}

/** What they wish for, can do besides, and from when. */
export function WishFields({ context, trouble, typed, profile }: FieldsShown) {
  const { say } = context;
  return (
    <>
      <div class="many">
        <CheckboxesField
          {...{ context, trouble }}
          name="wishes"
          label={say('casework.profile.wishes')}
          values={chosen(typed, 'wishes', profile.wishes)}
          choices={wishChoices(context)}
        />
      </div>
      <div class="many">
        <CheckboxesField
          {...{ context, trouble }}
          name="skills"
          label={say('casework.profile.skills')}
          values={chosen(typed, 'skills', profile.skills)}
          choices={occupationChoices(context)}
          isOptional
        />
      </div>
      <DateField
        {...{ context, trouble }}
        name="availableFrom"
        label={say('casework.profile.availableFrom')}
        value={profile.availableFrom ?? undefined}
        isOptional
      />
    </>
  );
}

export function HouseholdFields({ context, trouble, profile }: FieldsShown) {
  const { say } = context;
  const counts = [
    ['householdSize', profile.householdSize],
    ['dependants', profile.dependants],
  ] as const;
  return (
    <>
      <SelectField
        {...{ context, trouble }}
        name="districtCode"
        label={say('casework.profile.districtCode')}
        value={profile.districtCode}
        choices={districtChoices()}
      />
      {counts.map(([name, value]) => (
        <NumberField
          {...{ context, trouble, name }}
          key={name}
          label={say(`casework.profile.${name}`)}
          value={value ?? undefined}
        />
      ))}
    </>
  );
}

/** Shown to nobody but who works on the case. */
export function NeedFields({ context, trouble, typed, profile }: FieldsShown) {
  const { say } = context;
  const asked = typed ? typed.has('asked') : isAsked(profile);
  return (
    <>
      <CheckboxesField
        {...{ context, trouble }}
        name="vulnerabilities"
        label={say('casework.profile.vulnerabilities')}
        hint={say('casework.profile.vulnerabilities.hint')}
        values={chosen(typed, 'vulnerabilities', profile.vulnerabilities ?? [])}
        choices={choicesOf(context, 'casework.need', needs)}
      />
      <div class="choice">
        <input type="checkbox" id="asked" name="asked" value="yes" checked={asked} />
        <label for="asked">{say('casework.profile.vulnerabilities.asked')}</label>
      </div>
      <CheckboxesField
        {...{ context, trouble }}
        name="facilities"
        label={say('casework.profile.facilities')}
        values={chosen(typed, 'facilities', profile.facilities ?? [])}
        choices={choicesOf(context, 'casework.facility', facilities)}
        isOptional
      />
    </>
  );
}
