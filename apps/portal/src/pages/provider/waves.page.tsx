import type { ClassView, Fill, PageOf, Programme, Wave } from '../../clients/training.js';
import { DateField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { wrongAt, type Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Pager, Table } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { daysOf } from '../training/words.js';
import { districtChoices, programmeChoices } from './class-form.page.js';
import { codeColumn, placeColumn, seatsColumn, stateColumn } from './class-columns.js';
import { providerPaths } from './paths.js';

/** How many classes the form of a wave has room for. */
export const rowsOfAWave = 8;

type WavesShown = { readonly context: PageContext; readonly waves: PageOf<Wave>; readonly readAt: Date };

/** Classes that are planned and held together. */
export function wavesPage({ context, waves, readAt }: WavesShown): string {
  const { say } = context;
  return page({
    context,
    title: say('provider.waves.title'),
    children: (
      <>
        <Heading
          context={context}
          title={say('provider.waves.title')}
          note={say('provider.waves.note')}
          readAt={readAt}
          href={providerPaths.waves}
        />
        <p class="acts">
          <a class="button" href={providerPaths.newWave}>
            {say('provider.waves.new')}
          </a>
          <a href="/training/planning">{say('provider.waves.to-planning')}</a>
        </p>
        <section aria-label={say('provider.waves.title')}>
          <WaveTable context={context} waves={waves} />
          <Pager context={context} next={waves.next} />
        </section>
      </>
    ),
  });
}

function WaveTable({ context, waves }: Omit<WavesShown, 'readAt'>) {
  const { say, formats } = context;
  return (
    <Table
      context={context}
      caption={say('provider.waves.caption')}
      rows={waves.items}
      keyOf={({ id }) => id}
      empty={<Empty>{say('provider.waves.none')}</Empty>}
      columns={[
        {
          label: say('provider.waves.name'),
          kind: 'head',
          cell: ({ id, name }) => <a href={providerPaths.wave(id)}>{name}</a>,
        },
        { label: say('provider.days'), cell: (wave) => daysOf(context, wave) },
        { label: say('provider.waves.classes'), kind: 'figure', cell: (wave) => formats.number(wave.classes) },
        seatsColumn(context),
      ]}
    />
  );
}

export type WaveFile = Wave & { readonly items: readonly (ClassView & { readonly fill: Fill })[] };

type WaveShown = { readonly context: PageContext; readonly wave: WaveFile; readonly readAt: Date };

/** One wave with its classes. */
export function wavePage({ context, wave, readAt }: WaveShown): string {
  const { say, formats } = context;
  const toClose = wave.items.filter(({ state }) => state === 'assessing');
  return page({
    context,
    title: wave.name,
    children: (
      <>
        <nav class="crumbs" aria-label={say('provider.crumbs')}>
          <a href={providerPaths.waves}>{say('provider.waves.title')}</a>
        </nav>
        <Heading
          context={context}
          title={wave.name}
          note={daysOf(context, wave)}
          readAt={readAt}
          href={providerPaths.wave(wave.id)}
        />
        {toClose.length > 0 && (
          <p>
            <a class="button" href={providerPaths.waveClosing(wave.id)}>
              {say('provider.waves.close', { n: formats.number(toClose.length) })}
            </a>
          </p>
        )}
        <section aria-label={say('provider.waves.classes')}>
          <ClassTable context={context} classes={wave.items} />
        </section>
      </>
    ),
  });
}

function ClassTable({ context, classes }: { readonly context: PageContext; readonly classes: WaveFile['items'] }) {
  const { say } = context;
  return (
    <Table
      context={context}
      caption={say('provider.classes.caption')}
      rows={classes}
      keyOf={({ id }) => id}
      columns={[codeColumn(context), placeColumn(context), stateColumn(context), seatsColumn(context)]}
    />
  );
}

type NewWaveShown = {
  readonly context: PageContext;
  readonly programmes: readonly Programme[];
  readonly trouble?: Trouble | undefined;
};

/** A new wave: its days, and a row for each class; rows that are left empty are passed over. */
export function newWavePage({ context, programmes, trouble }: NewWaveShown): string {
  const { say } = context;
  const field = { context, trouble };
  return page({
    context,
    title: say('provider.waves.new'),
    failed: trouble !== undefined,
    children: (
      <>
        <h1>{say('provider.waves.new')}</h1>
        <Form
          {...field}
          action={providerPaths.newWave}
          submit={say('provider.waves.plan')}
          cancel={providerPaths.waves}
        >
          <TextField {...{ ...field, name: 'name', label: say('provider.waves.name'), longest: 100 }} />
          <DateField {...{ ...field, name: 'startsOn', label: say('provider.starts') }} />
          <DateField {...{ ...field, name: 'endsOn', label: say('provider.ends') }} />
          <h2>{say('provider.waves.classes')}</h2>
          <p class="note">{say('provider.waves.rows-note')}</p>
          {Array.from({ length: rowsOfAWave }, (_, row) => (
            <Row key={row} {...{ context, programmes, trouble, row }} />
          ))}
        </Form>
      </>
    ),
  });
}

/** What the fields of a wave are called, each with its row. */
export function labelsOfAWave({ say }: PageContext): Readonly<Record<string, string>> {
  const rows = Array.from({ length: rowsOfAWave }, (_, row) => {
    const called = say('provider.waves.row', { n: String(row + 1) });
    const fields = {
      programme: 'provider.programme',
      districtCode: 'provider.place',
      seats: 'provider.seats',
    } as const;
    return Object.entries(fields).map(([name, key]) => [`${name}-${row}`, `${called}, ${say(key)}`] as const);
  });
  return {
    name: say('provider.waves.name'),
    startsOn: say('provider.starts'),
    endsOn: say('provider.ends'),
    ...Object.fromEntries(rows.flat()),
  };
}

function Row({ context, programmes, trouble, row }: NewWaveShown & { readonly row: number }) {
  const { say } = context;
  const typed = (name: string) => trouble?.typed[`${name}-${row}`];
  const choices = [
    ['programme', say('provider.programme'), programmeChoices(context, programmes)],
    ['districtCode', say('provider.place'), districtChoices],
  ] as const;
  return (
    <fieldset class="row-of-fields">
      <legend>{say('provider.waves.row', { n: String(row + 1) })}</legend>
      {choices.map(([name, label, options]) => (
        <div class="field" key={name}>
          <label for={`field-${name}-${row}`}>{label}</label>
          <Wrong trouble={trouble} name={`${name}-${row}`} />
          <select id={`field-${name}-${row}`} name={`${name}-${row}`}>
            <option value="">{say('form.choose')}</option>
            {options.map(([value, text]) => (
              <option key={value} value={value} selected={typed(name) === value}>
                {text}
              </option>
            ))}
          </select>
        </div>
      ))}
      <div class="field">
        <label for={`field-seats-${row}`}>{say('provider.seats')}</label>
        <Wrong trouble={trouble} name={`seats-${row}`} />
        <input
          type="text"
          inputMode="numeric"
          class="short"
          maxLength={3}
          id={`field-seats-${row}`}
          name={`seats-${row}`}
          value={typed('seats')}
        />
      </div>
    </fieldset>
  );
}

function Wrong({ trouble, name }: { readonly trouble: Trouble | undefined; readonly name: string }) {
  const wrong = wrongAt(trouble, name);
  return wrong === undefined ? null : <span class="wrong-text">{wrong}</span>;
}
