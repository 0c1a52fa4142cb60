import { attendanceStatuses, type AttendanceStatus, type ClassFile, type Sheet } from '../../clients/training.js';
import { Errors, Form } from '../../forms/form.js';
import { randomUUID } from 'node:crypto';
import type { PostedForm } from '../../forms/posted.js';
import { wrongAt, type Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { Banner, Empty } from '../../layout/told.js';
import type { Line, Marked } from './attendance.model.js';
import { classPage } from './class-frame.js';
import { nameOf } from './inbox.page.js';
import { providerPaths } from './paths.js';

type DayShown = {
  readonly context: PageContext;
  readonly file: ClassFile;
  readonly sheet: Sheet;
  readonly lines: readonly Line[];
  /** Whether the provider itself may still say something of the day. */
  readonly isOpen: boolean;
  readonly isSession: boolean;
  readonly names: ReadonlyMap<string, string>;
  readonly isNamed: boolean;
  readonly readAt: Date;
  readonly trouble?: Trouble | undefined;
};

/** The sheet of a day: everybody was there, but for those of whom something else is said. */
export function dayPage(shown: DayShown): string {
  const { context, file, sheet, lines, isOpen, isSession, isNamed, readAt, trouble } = shown;
  const { say, formats } = context;
  const title = say('provider.day.title', { day: formats.day(sheet.day) });
  return classPage({
    ...{ context, file, readAt, tab: 'attendance' as const, title },
    failed: trouble !== undefined,
    children: (
      <section aria-labelledby="day">
        <h2 id="day">{title}</h2>
        {isOpen ? (
          <p class="note">{say('provider.day.until', { day: formats.day(sheet.lastDayToCorrect) })}</p>
        ) : (
          <Banner>{say(isSession ? 'provider.day.closed' : 'provider.day.not-now')}</Banner>
        )}
        {lines.length === 0 ? (
          <Empty>{say('provider.attendance.nobody')}</Empty>
        ) : (
          <>
            {!isNamed && (
              <Form
                context={context}
                action={`${providerPaths.day(file.id, sheet.day)}/names`}
                submit={say('provider.names.show')}
                isPlain
              />
            )}
            <Grid {...shown} />
          </>
        )}
      </section>
    ),
  });
}

function Grid({ context, file, sheet, lines, isOpen, names, trouble }: DayShown) {
  const { say, formats } = context;
  const missing = lines.filter(({ status }) => status === undefined).length;
  return (
    <form method="post" action={providerPaths.day(file.id, sheet.day)} noValidate class="day-sheet">
      <Errors context={context} trouble={trouble} />
      <input type="hidden" name="form-key" value={trouble?.key ?? randomUUID()} />
      {isOpen && missing > 0 && (
        <div class="form-acts">
          <button type="submit" class="plain" name="all" value="present">
            {say('provider.day.all', { n: formats.number(missing) })}
          </button>
          <span class="note">{say('provider.day.all-note')}</span>
        </div>
      )}
      {lines.map((line) => (
        <Person
          key={line.referralId}
          {...{ context, line, isOpen, names, trouble, presumed: isOpen ? 'present' : undefined }}
        />
      ))}
      {isOpen && (
        <div class="form-acts sticking">
          <button type="submit">{say('provider.day.save')}</button>
          <a href={providerPaths.attendance(file.id)}>{say('form.cancel')}</a>
        </div>
      )}
    </form>
  );
}

/** What the field of somebody is called. */
export const fieldOfPerson = (referralId: string): string => `at-${referralId}`;
const seenOfPerson = (referralId: string): string => `seen-${referralId}`;

/** What was posted of each line of a sheet. */
export const marksIn =
  (form: PostedForm) =>
  (referralId: string): Marked => {
    const seen = form.text(seenOfPerson(referralId));
    return { status: form.text(fieldOfPerson(referralId)), seen: /^\d{1,4}$/.test(seen) ? Number(seen) : undefined };
  };

type PersonShown = Pick<DayShown, 'context' | 'isOpen' | 'names' | 'trouble'> & {
  readonly line: Line;
  /** What is taken of who is not on the sheet yet; undefined leaves it open. */
  readonly presumed?: AttendanceStatus | undefined;
};

/** What is said of somebody and a day, to be pressed with a thumb. */
export function Person(shown: PersonShown) {
  const { context, line, isOpen, names, trouble, presumed } = shown;
  const { say } = context;
  const { referralId, status } = line;
  const name = fieldOfPerson(referralId);
  const chosen = trouble?.typed[name] ?? status ?? presumed;
  return (
    <fieldset class={wrongAt(trouble, name) === undefined ? 'person' : 'person wrong'} id={`field-${name}`}>
      <legend>
        {nameOf(context, names.get(referralId) ?? null, referralId)}
        <Notes {...shown} />
      </legend>
      <div class="segments">
        {attendanceStatuses.map((each) => (
          <label key={each}>
            <input type="radio" name={name} value={each} checked={chosen === each} disabled={!isOpen} />
            <span>{say(`provider.status.${each}`)}</span>
          </label>
        ))}
      </div>
      {isOpen && <input type="hidden" name={seenOfPerson(referralId)} value={seenOf(shown)} />}
    </fieldset>
  );
}

/** Whoever was not told of what is new here has not seen it. */
function seenOf({ line: { referralId, said }, trouble }: PersonShown): string {
  const typed = wrongAt(trouble, fieldOfPerson(referralId)) === undefined && trouble?.typed[seenOfPerson(referralId)];
  return typed || String(said.length);
}

function Notes({ context: { say }, line: { referralId, status, said }, trouble }: PersonShown) {
  const wrong = wrongAt(trouble, fieldOfPerson(referralId));
  return (
    <>
      {status === undefined && <span class="note">{say('provider.day.not-yet')}</span>}
      {said.length > 1 && <span class="note">{say('provider.day.corrected', { n: String(said.length - 1) })}</span>}
      {wrong !== undefined && <span class="wrong-text">{wrong}</span>}
      {wrong !== undefined && status !== undefined && (
        <span class="note">{say('provider.day.now', { status: say(`provider.status.${status}`) })}</span>
      )}
    </>
  );
}
