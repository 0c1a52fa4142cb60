import type { ComponentChildren } from 'preact';
import type { ClassFile } from '../../clients/training.js';
import { Tabs } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import type { ScriptName } from '../../assets.js';
import { ClassTag, inLanguageOf } from '../training/words.js';
import { providerPaths } from './paths.js';

export type ClassTab = 'class' | 'participants' | 'selection' | 'attendance' | 'results' | 'certificates';

type FrameShown = {
  readonly context: PageContext;
  readonly file: ClassFile;
  readonly readAt: Date;
  readonly tab: ClassTab;
  /** What of the class this page is about. */
  readonly title: string;
  readonly failed?: boolean;
  readonly scripts?: readonly ScriptName[];
  readonly children: ComponentChildren;
};

const tabs: readonly ClassTab[] = ['class', 'participants', 'selection', 'attendance', 'results', 'certificates'];

/** The pages of one class, side by side. */
export function classPage(shown: FrameShown): string {
  const { context, file, readAt, tab, title, failed = false, scripts = [], children } = shown;
  const { say } = context;
  return page({
    context,
    title: `${title}: ${file.code}`,
    failed,
    scripts,
    children: (
      <>
        <nav class="crumbs" aria-label={say('provider.crumbs')}>
          <a href={providerPaths.classes}>{say('provider.nav.classes')}</a>
        </nav>
        <Heading
          context={context}
          title={`${inLanguageOf(context, file.programme.name)} · ${file.code}`}
          readAt={readAt}
          href={providerPaths[tab](file.id)}
        />
        <p>
          <ClassTag context={context} state={file.state} />
        </p>
        <Tabs
          label={say('provider.class.parts')}
          tabs={tabs.map((each) => ({
            href: providerPaths[each](file.id),
            text: say(`provider.tab.${each}`),
            isPresent: each === tab,
          }))}
        />
        {children}
      </>
    ),
  });
}
