import type { Bilingual, CivilDate } from '@tanggap/kernel';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import type { Explained } from '../../messages/worker/index.js';
import { contactOf } from './contact.model.js';
import type { Present } from './steps.model.js';

const steps = [1, 2, 3, 4, 5] as const;

/** The five steps in order, the present one in words too. */
export function FiveSteps({ context, present }: { readonly context: PageContext; readonly present: Present }) {
  const { say } = context;
  const { step, isOver } = present;
  const at = { n: String(step), name: say(`worker.step.${step}`) };
  return (
    <>
      <p class="lead step-said">{say(isOver ? 'worker.steps.over' : 'worker.steps.now', at)}</p>
      <ol class="stages" aria-label={say('worker.steps.label')}>
        {steps.map((each) => (
          <li key={each} class={`stage-${placeOf(each, step)}`} aria-current={each === step ? 'step' : undefined}>
            <span class="stage-name">
              {each}. {say(`worker.step.${each}`)}
            </span>
            <span class="note">
              {say(`stage.${placeOf(each, step)}`)} · {say(`worker.step.${each}.note`)}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function placeOf(each: number, present: number): 'done' | 'now' | 'ahead' {
  if (each === present) return 'now';
  return each < present ? 'done' : 'ahead';
}

type ToldShown = {
  readonly context: PageContext;
  readonly told: Explained;
  /** The day that the service names; the rule stands beside it. */
  readonly day?: CivilDate | undefined;
  readonly why?: Bilingual | undefined;
  readonly homeRegion: string | undefined;
};

/** One state in words: what it means, what we do, what you do, by when, whom to call. */
export function Told({ context, told, day, why, homeRegion }: ToldShown) {
  const { say, language, formats } = context;
  const rule = told.by[language];
  const rows: readonly (readonly [string, string])[] = [
    ...(why ? [[say('worker.why'), why[language]] as const] : []),
    [say('worker.we'), told.we[language]],
    [say('worker.you'), told.you[language]],
  ];
  return (
    <>
      <p>
        <Tag kind={told.kind}>{told.text[language]}</Tag>
      </p>
      <dl class="told-list">
        {rows.map(([term, fact]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
        <div>
          <dt>{say('worker.by')}</dt>
          <dd>
            {day === undefined ? rule : <strong>{formats.day(day)}</strong>}
            {day !== undefined && <span class="rule">{rule}</span>}
          </dd>
        </div>
        <div>
          <dt>{say('worker.whom')}</dt>
          <dd>
            <WhomToCall context={context} told={told} homeRegion={homeRegion} />
          </dd>
        </div>
      </dl>
    </>
  );
}

/** A dash at which no line ends. */
const UNBROKEN = '\u2011';

type WhomShown = Pick<ToldShown, 'context' | 'homeRegion'> & { readonly told: Pick<Explained, 'whom'> };

export function WhomToCall({ context, told, homeRegion }: WhomShown) {
  const { name, place, hours, phone, phoneOf } = contactOf(context, told.whom, homeRegion);
  return (
    <>
      {name}
      {place !== undefined && ` ${place}`}. {hours}.{' '}
      <a class="call" href={`tel:${phone.replaceAll('-', '')}`}>
        {phoneOf !== undefined && `${phoneOf}: `}
        {context.say('worker.contact.call', { number: phone.replaceAll('-', UNBROKEN) })}
      </a>
    </>
  );
}

/** Sentences in the language of the page. */
export function Sentences({ context, texts }: { readonly context: PageContext; readonly texts: readonly Bilingual[] }) {
  return (
    <ul class="plain-list">
      {texts.map((text) => (
        <li key={text.id}>{text[context.language]}</li>
      ))}
    </ul>
  );
}
