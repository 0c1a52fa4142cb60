import { regions } from '@tanggap/indonesia';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { oversightPaths, regionName, weekChoices, type Asked } from './asked.js';
import { Coming } from './coming.js';
import { InTime } from './in-time.js';
import type { Answers } from './in-time.model.js';
import { Money } from './money.js';

export type OverviewShown = {
  readonly asked: Asked;
  readonly answers: Answers;
  readonly mayAssign: boolean;
  readonly readAt: Date;
};

/** One page with three questions: what is coming, are we in time, where is the money. */
export function overviewPage(context: PageContext, shown: OverviewShown): string {
  const { say } = context;
  const { asked, answers, mayAssign, readAt } = shown;
  return page({
    context,
    title: say('oversight.title'),
    wide: true,
    children: (
      <>
        <Heading
          context={context}
          title={say('oversight.title')}
          note={periodText(context, asked)}
          readAt={readAt}
          href={context.url}
        />
        <Printed context={context} readAt={readAt} />
        <Choices context={context} asked={asked} />
        <Coming context={context} asked={asked} layoffs={answers.layoffs} cases={answers.cases} />
        <InTime context={context} asked={asked} answers={answers} mayAssign={mayAssign} />
        <Money context={context} year={asked.year} money={answers.money} />
      </>
    ),
  });
}

export function periodText({ say, formats }: PageContext, { from, to, region }: Asked): string {
  const where = region === undefined ? say('oversight.all-regions') : regionName(region);
  return say('oversight.period', { from: formats.day(from), to: formats.day(to), where });
}

/** On paper alone: who printed it, and when. */
export function Printed({ context, readAt }: { readonly context: PageContext; readonly readAt: Date }) {
  const { say, formats, viewer } = context;
  return <p class="on-paper">{say('oversight.printed', { who: viewer?.name ?? '', when: formats.moment(readAt) })}</p>;
}

function Choices({ context, asked }: { readonly context: PageContext; readonly asked: Asked }) {
  const { say, formats } = context;
  return (
    <form method="get" action={oversightPaths.overview} class="choices filters">
      <div class="field">
        <label for="choose-weeks">{say('oversight.choose.weeks')}</label>
        <select id="choose-weeks" name="weeks">
          {weekChoices.map((weeks) => (
            <option key={weeks} value={weeks} selected={weeks === asked.weeks}>
              {say('oversight.weeks-of', { n: formats.number(weeks) })}
            </option>
          ))}
        </select>
      </div>
      <RegionChoice context={context} chosen={asked.region} />
      <div class="field">
        <label for="choose-year">{say('oversight.choose.year')}</label>
        <input
          id="choose-year"
          name="year"
          type="text"
          inputMode="numeric"
          maxLength={4}
          value={asked.year}
          class="short"
        />
      </div>
      <button type="submit" class="plain">
        {say('filters.apply')}
      </button>
    </form>
  );
}

type RegionShown = { readonly context: PageContext; readonly chosen: string | undefined };

function RegionChoice({ context: { say }, chosen }: RegionShown) {
  return (
    <div class="field">
      <label for="choose-region">{say('oversight.choose.region')}</label>
      <select id="choose-region" name="region">
        <option value="">{say('oversight.all-regions')}</option>
        {regions.map(({ code, name }) => (
          <option key={code} value={code} selected={code === chosen}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
