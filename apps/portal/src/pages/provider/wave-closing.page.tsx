import type { CertificationBody, ClassView } from '../../clients/training.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Empty } from '../../layout/told.js';
import { inLanguageOf } from '../training/words.js';
import { CertificateFields } from './closing.page.js';
import { providerPaths } from './paths.js';
import type { WaveFile } from './waves.page.js';

type ClosingShown = {
  readonly context: PageContext;
  readonly wave: WaveFile;
  readonly needsLicence: boolean;
  readonly bodies: readonly CertificationBody[];
  readonly today: string;
  readonly trouble?: Trouble | undefined;
};

/** All classes of a wave that are assessed, closed together: all or none. */
export function waveClosingPage({ context, wave, needsLicence, bodies, today, trouble }: ClosingShown): string {
  const { say, formats } = context;
  const classes = wave.items.filter(({ state }) => state === 'assessing');
  const title = say('provider.waves.close', { n: formats.number(classes.length) });
  return page({
    context,
    title: `${title}: ${wave.name}`,
    failed: trouble !== undefined,
    children: (
      <>
        <h1>
          {title}: {wave.name}
        </h1>
        {classes.length === 0 ? (
          <Empty>
            {say('provider.waves.nothing-to-close')} <a href={providerPaths.wave(wave.id)}>{wave.name}</a>
          </Empty>
        ) : (
          <Form
            context={context}
            action={providerPaths.waveClosing(wave.id)}
            submit={say('provider.closing.submit')}
            trouble={trouble}
            cancel={providerPaths.wave(wave.id)}
          >
            <p>{say('provider.waves.closing-note')}</p>
            <Classes context={context} classes={classes} />
            <CertificateFields {...{ context, trouble, needsLicence, bodies, today }} />
          </Form>
        )}
      </>
    ),
  });
}

function Classes({ context, classes }: { readonly context: PageContext; readonly classes: readonly ClassView[] }) {
  return (
    <ul>
      {classes.map((one) => (
        <li key={one.id}>
          <a href={providerPaths.results(one.id)}>{one.code}</a> · {inLanguageOf(context, one.programme.name)}
        </li>
      ))}
    </ul>
  );
}
