import type { ComponentChildren } from 'preact';
import type { Notice } from '../../clients/layoff-notices.js';
import { Tabs } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { periodText, tagOf, wordFor } from '../notices/words.js';
import { companyPaths, type ReportPart } from './paths.js';

/** The way to the page above. */
export function Back({ href, children }: { readonly href: string; readonly children: ComponentChildren }) {
  return (
    <p class="back">
      <a href={href}>
        <span aria-hidden="true">← </span>
        {children}
      </a>
    </p>
  );
}

type ReportShown = { readonly context: PageContext; readonly notice: Notice };

/** The way back from a page of a report, and what it is about. */
export function PartHeading({ context, notice, title }: ReportShown & { readonly title: string }) {
  return (
    <>
      <Back href={companyPaths.report(notice.id)}>{context.say('company.report.back')}</Back>
      <AboutReport {...{ context, notice, title }} />
    </>
  );
}

/** The name of a page, and above it the report that it belongs to. */
export function AboutReport({ context, notice, title }: ReportShown & { readonly title: string }) {
  return (
    <div class="above">
      <p class="note">{context.say('company.report.title', { site: notice.siteName })}</p>
      <h1>{title}</h1>
    </div>
  );
}

const tabs = ['progress', 'follow-up', 'documents', 'files', 'severance', 'history'] as const;

/** The head of a report that was sent, with its pages side by side. */
export function ReportHead({ context, notice, present }: ReportShown & { readonly present: ReportPart }) {
  const { say } = context;
  const { id, siteName, status } = notice;
  return (
    <>
      <Back href={companyPaths.home}>{say('company.report.back-home')}</Back>
      <div class="notice-head">
        <div>
          <h1>{say('company.report.title', { site: siteName })}</h1>
          <p class="note">
            {wordFor(context, 'kind', notice.kind)} · {periodText(context, notice)}
          </p>
        </div>
        <Tag kind={tagOf(status)}>{wordFor(context, 'status', status)}</Tag>
      </div>
      <Tabs
        label={say('company.tabs')}
        tabs={tabs.map((tab) => ({
          href: companyPaths.part(id, tab),
          text: say(`company.tab.${tab}`),
          isPresent: tab === present,
        }))}
      />
    </>
  );
}
